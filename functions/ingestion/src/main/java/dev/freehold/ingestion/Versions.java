package dev.freehold.ingestion;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The next versions of documents, one of each at most. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Versions extends GenericRepository<Version, UUID> {
    @Query("SELECT * FROM document_version WHERE tenant_id = :tenantId AND document_id = :id")
    Optional<Version> find(UUID tenantId, UUID id);

    /**
     * Announces the next version; another that was announced gives way. Its object gets a number
     * that none had, behind {@code last}.
     */
    @Query(
            """
            INSERT INTO document_version AS v (tenant_id, document_id, file, announced_by, filename, content_type, size,
              sha256, upload_expires_at, created_at)
            VALUES (:tenantId, :id, :last + 1, :announcedBy, :filename, :contentType, :size, :sha256, :expiresAt, :at)
            ON CONFLICT (tenant_id, document_id) DO UPDATE SET file = v.file + 1, announced_by = EXCLUDED.announced_by,
              filename = EXCLUDED.filename, content_type = EXCLUDED.content_type, size = EXCLUDED.size,
              sha256 = EXCLUDED.sha256, upload_expires_at = EXCLUDED.upload_expires_at, created_at = EXCLUDED.created_at
            RETURNING *\
            """)
    List<Version> announce(
            UUID tenantId,
            UUID id,
            int last,
            UUID announcedBy,
            String filename,
            String contentType,
            long size,
            String sha256,
            Instant expiresAt,
            Instant at);

    /**
     * Turns a document to the version whose object has come: it waits for its turn to be read. What
     * was read before goes on being found. 0 when that version is not awaited, or the document's
     * work has not ended.
     */
    @Query(
            """
            UPDATE document d SET filename = v.filename, content_type = v.content_type, size = v.size, sha256 = v.sha256,
              file = v.file, kept_file = coalesce(d.kept_file, d.file), kept_size = coalesce(d.kept_size, 0) + d.size,
              etag = :etag, generation = d.generation + 1,
              kept_generation = CASE WHEN d.status = 'ready' THEN d.generation ELSE d.kept_generation END,
              kept_text_length = CASE WHEN d.status = 'ready' THEN d.text_length ELSE d.kept_text_length END,
              status = 'uploaded', failure_code = NULL, failure_detail = NULL, passages_done = 0, attempts = 0,
              claims = 0, admitted_at = NULL, updated_at = :at
            FROM document_version v
            WHERE d.tenant_id = :tenantId AND d.id = :id AND v.tenant_id = :tenantId AND v.document_id = :id
              AND v.file = :file AND d.status IN ('ready', 'failed', 'needs_ocr')\
            """)
    int take(UUID tenantId, UUID id, int file, String etag, Instant at);

    /** Forgets the version whose object has that number. */
    @Query(
            """
            DELETE FROM document_version WHERE tenant_id = :tenantId AND document_id = :id AND file = :file\
            """)
    int forget(UUID tenantId, UUID id, int file);
}
