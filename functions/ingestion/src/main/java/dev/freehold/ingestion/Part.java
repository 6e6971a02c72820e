package dev.freehold.ingestion;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/**
 * Where a part of a long text begins.
 *
 * @param part its number, from 0
 * @param textStart in code points of the whole text
 * @param firstPassage of those that are stored with it
 * @param state what reading it needs of those before, as the worker writes it
 */
@MappedEntity("document_part")
public record Part(
        UUID tenantId,
        @Id UUID documentId,
        int generation,
        int part,
        int textStart,
        int firstPassage,
        String state) {}
