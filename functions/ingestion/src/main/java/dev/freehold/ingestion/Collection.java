package dev.freehold.ingestion;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** Documents that are searched together, embedded by one model. */
@MappedEntity("collection")
public record Collection(
        UUID tenantId,
        @Id UUID id,
        String name,
        String embeddingModel,
        int dimension,
        String language,
        Instant createdAt,
        Instant updatedAt) {
    /** The collection of a request that names none. */
    public static final String DEFAULT = "documents";

    /** What a collection may be called: it stands in index names. */
    public static final String NAME = "[a-z0-9][a-z0-9_-]{0,62}";
}
