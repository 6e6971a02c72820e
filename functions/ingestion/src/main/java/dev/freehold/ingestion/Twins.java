package dev.freehold.ingestion;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/** Documents of the same content in the same collection; never those of another tenant. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Twins extends GenericRepository<Document, UUID> {
    /**
     * Until the transaction ends nobody else gets past this with the same key. Keys that share a
     * hash wait for each other, and no more.
     */
    @Query("SELECT count(*)::int FROM pg_advisory_xact_lock(hashtextextended(:key, 0))")
    int alone(String key);

    /**
     * The first announced of those that have, or are to get, a content, without the one of {@code
     * id}.
     */
    @Query(
            """
            SELECT d.* FROM document d JOIN collection c ON c.tenant_id = d.tenant_id AND c.id = d.collection_id
            WHERE d.tenant_id = :tenantId AND c.name = :collection AND c.deleted_at IS NULL
              AND d.sha256 = :sha256 AND d.id <> :id
              AND d.status NOT IN ('failed', 'expired', 'deleting')
            ORDER BY d.created_at, d.id LIMIT 1\
            """)
    Optional<Document> first(UUID tenantId, UUID id, String collection, String sha256);
}
