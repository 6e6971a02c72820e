package dev.freehold.ingestion;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Viewer;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Documents. Lists that hold one element or none are what {@code RETURNING} gives: none says that
 * the row was not in the state that the statement names.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Documents extends GenericRepository<Document, UUID> {
    /** Also one that is being deleted. */
    @Query("SELECT * FROM document WHERE tenant_id = :tenantId AND id = :id")
    Optional<Document> find(UUID tenantId, UUID id);

    @Query(
            """
            SELECT d.* FROM document d JOIN collection c ON c.tenant_id = d.tenant_id AND c.id = d.collection_id
            WHERE d.tenant_id = :tenantId AND d.id = :id AND d.status <> 'deleting' AND c.deleted_at IS NULL
              AND collection_visible(c.tenant_id, c.id, c.restricted, :role::text, :caller)\
            """)
    Optional<Document> visible(UUID tenantId, @Nullable String role, UUID caller, UUID id);

    /** One that the caller may see, and that is deleted neither itself nor with its collection. */
    default Optional<Document> visible(Principal caller, UUID id) {
        Viewer viewer = Viewer.of(caller);
        return visible(caller.tenant().value(), viewer.role(), viewer.id(), id);
    }

    /**
     * Those that may be seen, behind a place in the list, newest first; null filters do not filter.
     * {@code text} and {@code typed} are JSON objects, of which the metadata must contain one.
     */
    @Query(
            """
            SELECT * FROM document
            WHERE tenant_id = :tenantId AND status <> 'deleting' AND (created_at, id) < (:at, :id)
              AND collection_id IN (SELECT c.id FROM collection c WHERE c.tenant_id = :tenantId AND c.deleted_at IS NULL
                AND collection_visible(c.tenant_id, c.id, c.restricted, :role::text, :caller))
              AND (:status::text IS NULL OR status = :status::text)
              AND (:contentType::text IS NULL OR split_part(content_type, ';', 1) = :contentType::text)
              AND (:collectionId::uuid IS NULL OR collection_id = :collectionId::uuid)
              AND (:since::timestamptz IS NULL OR created_at >= :since::timestamptz)
              AND (:until::timestamptz IS NULL OR created_at < :until::timestamptz)
              AND (:kind::text IS NULL OR kind = :kind::text)
              AND (:tag::text IS NULL OR tags @> to_jsonb(:tag::text))
              AND (:text::text IS NULL OR metadata @> :text::jsonb OR metadata @> :typed::jsonb)
            ORDER BY created_at DESC, id DESC LIMIT :limit\
            """)
    List<Document> list(
            UUID tenantId,
            @Nullable String role,
            UUID caller,
            Instant at,
            UUID id,
            @Nullable String status,
            @Nullable String contentType,
            @Nullable UUID collectionId,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String kind,
            @Nullable String tag,
            @Nullable String text,
            @Nullable String typed,
            int limit);

    /** Hides a visible document; how many were hidden. */
    @Query(
            """
            UPDATE document SET status = 'deleting', failure_code = NULL, failure_detail = NULL, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND status <> 'deleting'
              AND collection_id IN (SELECT c.id FROM collection c WHERE c.tenant_id = :tenantId AND c.deleted_at IS NULL
                AND collection_visible(c.tenant_id, c.id, c.restricted, :role::text, :caller))\
            """)
    int hide(UUID tenantId, @Nullable String role, UUID caller, UUID id, Instant at);

    /**
     * Begins a document again, from its object, that failed or waits for text recognition; it waits
     * for its turn.
     */
    @Query(
            """
            UPDATE document SET status = 'uploaded', failure_code = NULL, failure_detail = NULL,
              attempts = 0, claims = 0, admitted_at = NULL, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND status IN ('failed', 'needs_ocr') AND etag IS NOT NULL\
            """)
    int restart(UUID tenantId, UUID id, Instant at);

    /** Begins a document again that failed under {@code fence} and is not deleted. */
    @Query(
            """
            UPDATE document SET status = 'uploaded', failure_code = NULL, failure_detail = NULL,
              attempts = 0, claims = 0, admitted_at = NULL, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND status = 'failed' AND etag IS NOT NULL AND fence = :fence
              AND collection_id IN (SELECT c.id FROM collection c WHERE c.tenant_id = :tenantId AND c.deleted_at IS NULL)\
            """)
    int restart(UUID tenantId, UUID id, long fence, Instant at);

    /** 1 when a tenant other than {@code tenantId} has a document of that id, 0 when none has. */
    @Query("SELECT document_owned_elsewhere(:tenantId, :id)::int")
    int ownedElsewhere(UUID tenantId, UUID id);

    /** Removes the row, under the lease of {@code fence}. */
    @Query(
            """
            DELETE FROM document
            WHERE tenant_id = :tenantId AND id = :id AND fence = :fence AND status = 'deleting'\
            """)
    int remove(UUID tenantId, UUID id, long fence);

    /** Adds an announced document; one of that id changes nothing. */
    @Query(
            """
            INSERT INTO document (tenant_id, id, collection_id, uploaded_by, filename, content_type, size, sha256,
              metadata, status, upload_expires_at, generation, passages_done, attempts, claims, fence,
              created_at, updated_at, given_title, kind, tags, duplicate_of)
            VALUES (:tenantId, :id, :collectionId, :uploadedBy, :filename, :contentType, :size, :sha256,
              :metadata::jsonb, 'awaiting_upload', :expiresAt, 1, 0, 0, 0, 0, :at, :at, :title::text, :kind,
              :tags::jsonb, :duplicateOf::uuid)
            ON CONFLICT (tenant_id, id) DO NOTHING\
            """)
    int announce(
            UUID tenantId,
            UUID id,
            UUID collectionId,
            UUID uploadedBy,
            String filename,
            String contentType,
            long size,
            String sha256,
            String metadata,
            @Nullable String title,
            String kind,
            String tags,
            @Nullable UUID duplicateOf,
            Instant expiresAt,
            Instant at);

    /**
     * What the tenant's plan allows and what it has, with versions before the present that are
     * still there and those that are announced; failed, expired and deleted documents do not count.
     */
    @Query(
            """
            SELECT p.max_document_bytes, p.max_documents, p.max_storage_bytes, kept.documents, kept.bytes
            FROM tenant t JOIN plan p ON p.id = t.plan_id CROSS JOIN (
              SELECT count(*) AS documents, coalesce(sum(d.size + coalesce(d.kept_size, 0)), 0)::bigint
                + coalesce((SELECT sum(v.size) FROM document_version v WHERE v.tenant_id = :tenantId), 0)::bigint AS bytes
              FROM document d JOIN collection c ON c.tenant_id = d.tenant_id AND c.id = d.collection_id
              WHERE d.tenant_id = :tenantId
                AND (d.status NOT IN ('failed', 'expired', 'deleting')
                  OR d.status = 'failed' AND d.kept_generation IS NOT NULL)
                AND c.deleted_at IS NULL) kept
            WHERE t.id = :tenantId\
            """)
    Allowance allowance(UUID tenantId);

    /** Pins the object that came. */
    @Query(
            """
            UPDATE document SET status = 'uploaded', etag = :etag, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND status = 'awaiting_upload'\
            """)
    int arrived(UUID tenantId, UUID id, String etag, Instant at);

    @Query(
            """
            UPDATE document SET status = 'expired', updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND status = 'awaiting_upload'\
            """)
    int expire(UUID tenantId, UUID id, Instant at);

    /**
     * Takes the lease of a document whose work is not ended, whose passages do not carry what is
     * said of it or are to be written anew, or of which an earlier generation is left, and that
     * nobody holds. One that waited for its turn has it by that.
     */
    @Query(
            """
            UPDATE document SET fence = fence + 1, claims = claims + 1, lease_until = :until,
              admitted_at = coalesce(admitted_at, :at), updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id
              AND (status IN ('uploaded', 'parsing', 'embedding', 'indexing', 'deleting')
                OR status = 'ready' AND (revision > indexed_revision OR kept_generation IS NOT NULL OR kept_file IS NOT NULL)
                OR rebuild_done IS NOT NULL
                  AND (status = 'ready' OR status IN ('failed', 'needs_ocr') AND kept_generation IS NOT NULL))
              AND (lease_until IS NULL OR lease_until <= :at)
            RETURNING *\
            """)
    List<Document> claim(UUID tenantId, UUID id, Instant until, Instant at);

    /**
     * Goes on to a step under the lease of {@code fence}, and renews it. Parsing begins anew with
     * each lease, so that to begin it is no progress.
     */
    @Query(
            """
            UPDATE document SET status = :status, passages_done = :done,
              claims = CASE WHEN :status = 'parsing' THEN claims ELSE 0 END,
              lease_until = :until, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND fence = :fence
              AND status IN ('uploaded', 'parsing', 'embedding', 'indexing')
            RETURNING *\
            """)
    List<Document> advance(
            UUID tenantId, UUID id, long fence, String status, int done, Instant until, Instant at);

    /**
     * Keeps what parsing found, under the lease of {@code fence}; what is said of the document now
     * is what its passages will carry at least.
     */
    @Query(
            """
            UPDATE document SET status = 'embedding', title = :title, pages = :pages, text_length = :textLength,
              passages = :passages, passages_done = 0, claims = 0, indexed_revision = revision, lease_until = :until, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND fence = :fence AND status = 'parsing'
            RETURNING *\
            """)
    List<Document> parsed(
            UUID tenantId,
            UUID id,
            long fence,
            @Nullable String title,
            @Nullable Integer pages,
            int textLength,
            int passages,
            Instant until,
            Instant at);

    /**
     * Ends the work, under the lease of {@code fence}; a code goes with status failed. What is
     * ready was written just now: no rebuild of it is wanted any more.
     */
    @Query(
            """
            UPDATE document SET status = :status, failure_code = :code, failure_detail = :detail,
              rebuild_done = CASE WHEN :status = 'ready' THEN NULL ELSE rebuild_done END,
              lease_until = NULL, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND fence = :fence
              AND status IN ('uploaded', 'parsing', 'embedding', 'indexing')
            RETURNING *\
            """)
    List<Document> end(
            UUID tenantId,
            UUID id,
            long fence,
            String status,
            @Nullable String code,
            @Nullable String detail,
            Instant at);

    /**
     * Gives the lease back; {@code failures} and {@code claims} are added to what the row counts.
     */
    @Query(
            """
            UPDATE document SET lease_until = NULL, attempts = attempts + :failures,
              claims = greatest(claims + :claims, 0), updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND fence = :fence
            RETURNING *\
            """)
    List<Document> release(
            UUID tenantId, UUID id, long fence, int failures, int claims, Instant at);

    /** A plan's limits and what is used of them; sizes in bytes. */
    @Introspected
    record Allowance(
            long maxDocumentBytes,
            int maxDocuments,
            long maxStorageBytes,
            long documents,
            long bytes) {}
}
