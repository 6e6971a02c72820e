package dev.freehold.query;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Documents as a search for them shows them. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DocumentRows extends GenericRepository<Collection, UUID> {
    /**
     * Those whose title or file name holds each of {@code words}, newest first; words are in lower
     * case, a line each.
     */
    @Query(
            """
            SELECT d.id, coalesce(d.given_title, d.title, d.filename) AS title, d.filename, d.kind, d.status,
              d.generation, d.created_at
            FROM document d JOIN collection c ON c.tenant_id = d.tenant_id AND c.id = d.collection_id
            WHERE d.tenant_id = :tenantId AND c.id = :collectionId AND c.deleted_at IS NULL
              AND d.status NOT IN ('expired', 'deleting')
              AND NOT EXISTS (SELECT FROM unnest(string_to_array(:words, chr(10))) AS word
                WHERE strpos(lower(concat_ws(' ', d.given_title, d.title, d.filename) COLLATE "pg_c_utf8"), word) = 0)
            ORDER BY d.created_at DESC, d.id DESC LIMIT :limit\
            """)
    List<Row> named(UUID tenantId, UUID collectionId, String words, int limit);

    /** Those of {@code ids} that searches may show; none when the collection is deleted. */
    @Query(
            """
            SELECT d.id, coalesce(d.given_title, d.title, d.filename) AS title, d.filename, d.kind, d.status,
              CASE WHEN d.status = 'ready' THEN d.generation ELSE d.kept_generation END AS generation, d.created_at
            FROM document d JOIN collection c ON c.tenant_id = d.tenant_id AND c.id = d.collection_id
            WHERE d.tenant_id = :tenantId AND c.id = :collectionId AND c.deleted_at IS NULL
              AND (d.status = 'ready' OR d.status <> 'deleting' AND d.kept_generation IS NOT NULL)
              AND d.id IN (:ids)\
            """)
    List<Row> ready(UUID tenantId, UUID collectionId, List<UUID> ids);

    /** What is shown of a document, and the generation that its passages must be of. */
    @Introspected
    record Row(
            UUID id,
            String title,
            String filename,
            String kind,
            String status,
            int generation,
            Instant createdAt) {}
}
