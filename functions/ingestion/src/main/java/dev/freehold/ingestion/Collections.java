package dev.freehold.ingestion;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Collections; the first upload into a name makes it. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Collections extends GenericRepository<Collection, UUID> {
    /** Adds a collection; one of that name changes nothing. */
    @Query(
            """
            INSERT INTO collection (tenant_id, id, name, embedding_model, dimension, language, created_at, updated_at)
            VALUES (:tenantId, :id, :name, :embeddingModel, :dimension, :language, :at, :at)
            ON CONFLICT (tenant_id, name) DO NOTHING\
            """)
    int add(
            UUID tenantId,
            UUID id,
            String name,
            String embeddingModel,
            int dimension,
            String language,
            Instant at);

    @Query("SELECT * FROM collection WHERE tenant_id = :tenantId AND name = :name")
    Optional<Collection> named(UUID tenantId, String name);

    /** By name. A tenant has few. */
    @Query("SELECT * FROM collection WHERE tenant_id = :tenantId ORDER BY name")
    List<Collection> all(UUID tenantId);

    @Query("SELECT * FROM collection WHERE tenant_id = :tenantId AND id = :id")
    Optional<Collection> find(UUID tenantId, UUID id);
}
