package dev.freehold.query;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A collection that can be searched. */
@MappedEntity("collection")
record Collection(UUID tenantId, @Id UUID id, String name) {}
