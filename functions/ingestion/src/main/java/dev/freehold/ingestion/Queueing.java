package dev.freehold.ingestion;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Which documents of a tenant are in the queue of work, and which wait in their rows. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Queueing extends GenericRepository<Document, UUID> {
    /** Until the transaction ends nobody else counts what the tenant has in the queue. */
    @Query("SELECT count(*) FROM pg_advisory_xact_lock(hashtextextended(:tenantId::text, 17))")
    long hold(UUID tenantId);

    /**
     * Marks the oldest that wait as admitted, as many as the tenant's plan leaves room for; those
     * that are found already, and only written anew, come last. A sub-select in {@code ARRAY} runs
     * once; one in {@code IN} may run again and find more.
     */
    @Query(
            """
            UPDATE document SET admitted_at = :at
            WHERE tenant_id = :tenantId AND id = ANY(ARRAY(SELECT id FROM document
              WHERE tenant_id = :tenantId AND admitted_at IS NULL AND (status = 'uploaded'
                OR rebuild_done IS NOT NULL
                  AND (status = 'ready' OR status IN ('failed', 'needs_ocr') AND kept_generation IS NOT NULL))
              ORDER BY status <> 'uploaded', created_at, id
              LIMIT greatest(0, (SELECT p.max_ingesting FROM tenant t JOIN plan p ON p.id = t.plan_id WHERE t.id = :tenantId)
                - (SELECT count(*) FROM document WHERE tenant_id = :tenantId AND admitted_at IS NOT NULL
                    AND (status IN ('uploaded', 'parsing', 'embedding', 'indexing') OR rebuild_done IS NOT NULL
                      AND (status = 'ready' OR status IN ('failed', 'needs_ocr') AND kept_generation IS NOT NULL))))
              FOR UPDATE SKIP LOCKED))
            RETURNING *\
            """)
    List<Document> admit(UUID tenantId, Instant at);

    /** Lets an admitted document wait again that nobody has begun. */
    @Query(
            """
            UPDATE document SET admitted_at = NULL
            WHERE tenant_id = :tenantId AND id = :id AND (status = 'uploaded' OR rebuild_done IS NOT NULL)
              AND admitted_at = :at\
            """)
    int withdraw(UUID tenantId, UUID id, Instant at);
}
