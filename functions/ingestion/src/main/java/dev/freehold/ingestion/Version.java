package dev.freehold.ingestion;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * The next version of a document, until its object has come.
 *
 * @param file the number of its object
 * @param size in bytes, as announced
 * @param sha256 64 hex digits, as announced
 */
@MappedEntity("document_version")
public record Version(
        UUID tenantId,
        @Id UUID documentId,
        int file,
        UUID announcedBy,
        String filename,
        String contentType,
        long size,
        String sha256,
        Instant uploadExpiresAt,
        Instant createdAt) {}
