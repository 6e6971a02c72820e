package dev.freehold.platform.data;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Collections, as little of them as the tests of transactions need. No statement filters. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Shelves extends GenericRepository<Shelves.Shelf, UUID> {
    @Query(
            """
            INSERT INTO collection (tenant_id, id, name, embedding_model, dimension, language, created_at, updated_at)
            VALUES (:tenantId, :id, :name, 'm', 3, 'en', now(), now())\
            """)
    void add(UUID tenantId, UUID id, String name);

    @Query("SELECT tenant_id FROM collection")
    List<UUID> owners();

    @Query("SELECT current_setting('app.tenant_id', true)")
    String boundTenant();

    @Query("SELECT 1")
    int one();

    /** The entity that a repository must have. */
    @MappedEntity("collection")
    record Shelf(@Id UUID id) {}
}
