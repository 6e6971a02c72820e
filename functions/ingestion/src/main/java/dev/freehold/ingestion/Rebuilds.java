package dev.freehold.ingestion;

import dev.freehold.kernel.Cursor;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Which documents' passages are to be written into the index anew, and how far that is. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Rebuilds extends GenericRepository<Document, UUID> {
    /** 1 when there is such a tenant and it is not the platform's own. */
    @Query("SELECT count(*) FROM tenant WHERE id = :tenantId AND kind <> 'platform'")
    int tenants(UUID tenantId);

    /** Documents that searches find, behind a place in their list, newest first. */
    @Query(
            """
            SELECT d.id, d.created_at FROM document d JOIN collection c ON c.tenant_id = d.tenant_id AND c.id = d.collection_id
            WHERE d.tenant_id = :tenantId AND (d.created_at, d.id) < (:at, :id) AND c.deleted_at IS NULL
              AND (d.status = 'ready' OR d.status IN ('failed', 'needs_ocr') AND d.kept_generation IS NOT NULL)
            ORDER BY d.created_at DESC, d.id DESC LIMIT :limit\
            """)
    List<Listed> behind(UUID tenantId, Instant at, UUID id, int limit);

    /**
     * Has the passages of a document written anew; it waits for its turn. One for which that is
     * asked already goes on.
     */
    @Query(
            """
            UPDATE document SET rebuild_done = 0, admitted_at = NULL, attempts = 0, claims = 0, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND rebuild_done IS NULL
              AND (status = 'ready' OR status IN ('failed', 'needs_ocr') AND kept_generation IS NOT NULL)\
            """)
    int want(UUID tenantId, UUID id, Instant at);

    /** How many documents wait to be written anew, or are. */
    @Query(
            """
            SELECT count(*) FROM document
            WHERE tenant_id = :tenantId AND rebuild_done IS NOT NULL AND status <> 'deleting'
              AND collection_id IN (SELECT c.id FROM collection c WHERE c.tenant_id = :tenantId AND c.deleted_at IS NULL)\
            """)
    long left(UUID tenantId);

    /** Notes that {@code done} passages are written, and renews the lease of {@code fence}. */
    @Query(
            """
            UPDATE document SET rebuild_done = :done, claims = 0, lease_until = :until, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND fence = :fence AND generation = :generation
              AND rebuild_done IS NOT NULL AND status IN ('ready', 'failed', 'needs_ocr')
            RETURNING *\
            """)
    List<Document> advance(
            UUID tenantId,
            UUID id,
            long fence,
            int generation,
            int done,
            Instant until,
            Instant at);

    /** Gives the lease of {@code fence} back: all passages are in the index. */
    @Query(
            """
            UPDATE document SET rebuild_done = NULL, attempts = 0, claims = 0, lease_until = NULL, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND fence = :fence AND generation = :generation
              AND status IN ('ready', 'failed', 'needs_ocr')
            RETURNING *\
            """)
    List<Document> end(UUID tenantId, UUID id, long fence, int generation, Instant at);

    /** A document in the list of those that are written anew. */
    @Introspected
    record Listed(UUID id, Instant createdAt) {
        Cursor cursor() {
            return new Cursor(createdAt, id);
        }
    }
}
