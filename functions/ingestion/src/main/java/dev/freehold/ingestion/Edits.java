package dev.freehold.ingestion;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Viewer;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is said of documents, and how far it is carried to their passages. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Edits extends GenericRepository<Document, UUID> {
    @Query(
            """
            SELECT d.* FROM document d JOIN collection c ON c.tenant_id = d.tenant_id AND c.id = d.collection_id
            WHERE d.tenant_id = :tenantId AND d.id = :id AND d.status <> 'deleting' AND c.deleted_at IS NULL
              AND collection_visible(c.tenant_id, c.id, c.restricted, :role::text, :caller)
            FOR UPDATE OF d\
            """)
    Optional<Document> held(UUID tenantId, @Nullable String role, UUID caller, UUID id);

    /**
     * A document that the caller may see, which nobody else changes before the caller's transaction
     * ends.
     */
    default Optional<Document> held(Principal caller, UUID id) {
        Viewer viewer = Viewer.of(caller);
        return held(caller.tenant().value(), viewer.role(), viewer.id(), id);
    }

    /** Says something else; its passages do not carry it yet. */
    @Query(
            """
            UPDATE document SET given_title = :title, kind = :kind, tags = :tags::jsonb, metadata = :metadata::jsonb,
              revision = revision + 1, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id
            RETURNING *\
            """)
    List<Document> describe(
            UUID tenantId,
            UUID id,
            @Nullable String title,
            String kind,
            String tags,
            String metadata,
            Instant at);

    /**
     * Begins to read a document anew that is ready; what was read before is kept meanwhile. It
     * waits for its turn.
     */
    @Query(
            """
            UPDATE document SET generation = generation + 1, kept_generation = generation,
              kept_text_length = text_length, status = 'uploaded', passages_done = 0, attempts = 0, claims = 0,
              admitted_at = NULL, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND status = 'ready'\
            """)
    int readAnew(UUID tenantId, UUID id, Instant at);

    /** Gives the lease of {@code fence} back: of earlier generations and files nothing is left. */
    @Query(
            """
            UPDATE document SET kept_generation = NULL, kept_text_length = NULL, kept_file = NULL, kept_size = NULL,
              attempts = 0, claims = 0, lease_until = NULL, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND fence = :fence AND status = 'ready'
            RETURNING *\
            """)
    List<Document> cleared(UUID tenantId, UUID id, long fence, Instant at);

    /**
     * Notes that the first {@code done} passages of a document that is ready carry {@code
     * revision}, and renews the lease of {@code fence}.
     */
    @Query(
            """
            UPDATE document SET carried_revision = :revision, carried_passages = :done, claims = 0, lease_until = :until
            WHERE tenant_id = :tenantId AND id = :id AND fence = :fence AND status = 'ready'
            RETURNING *\
            """)
    List<Document> carry(UUID tenantId, UUID id, long fence, int revision, int done, Instant until);

    /** Gives the lease of {@code fence} back: all passages carry {@code revision}. */
    @Query(
            """
            UPDATE document SET indexed_revision = :revision, attempts = 0, claims = 0, lease_until = NULL,
              updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND fence = :fence AND status = 'ready'
            RETURNING *\
            """)
    List<Document> carried(UUID tenantId, UUID id, long fence, int revision, Instant at);

    /**
     * Has all passages written anew: some may have got what {@code revision} says after they had
     * got a later one. 0 when there is no later one.
     */
    @Query(
            """
            UPDATE document SET revision = revision + 1
            WHERE tenant_id = :tenantId AND id = :id AND revision > :revision AND status <> 'deleting'\
            """)
    int doubt(UUID tenantId, UUID id, int revision);
}
