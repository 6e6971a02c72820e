package dev.freehold.ingestion;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Documents that a deleted collection still has, some at a time. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Remainders extends GenericRepository<Document, UUID> {
    /** Hides some, also those that are worked on; how many were hidden. */
    @Query(
            """
            UPDATE document SET status = 'deleting', failure_code = NULL, failure_detail = NULL, updated_at = :at
            WHERE tenant_id = :tenantId AND id IN (SELECT id FROM document
              WHERE tenant_id = :tenantId AND collection_id = :collectionId AND status <> 'deleting' LIMIT :limit)\
            """)
    int hide(UUID tenantId, UUID collectionId, Instant at, int limit);

    /**
     * Takes the leases of some hidden ones that nobody holds; what could not be removed before
     * comes last.
     */
    @Query(
            """
            UPDATE document SET fence = fence + 1, claims = claims + 1, lease_until = :until, updated_at = :at
            WHERE tenant_id = :tenantId AND id IN (SELECT id FROM document
              WHERE tenant_id = :tenantId AND collection_id = :collectionId AND status = 'deleting'
                AND (lease_until IS NULL OR lease_until <= :at)
              ORDER BY claims LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING *\
            """)
    List<Document> claim(UUID tenantId, UUID collectionId, Instant until, Instant at, int limit);

    /** How many there are. */
    @Query(
            "SELECT count(*) FROM document WHERE tenant_id = :tenantId AND collection_id = :collectionId")
    long count(UUID tenantId, UUID collectionId);
}
