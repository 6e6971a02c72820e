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
 * Collections; the first upload into a name makes it. A name is unique among those that are not
 * deleted. What is read for a caller is read by {@code collection_visible}: what a {@link Viewer}
 * may not see is not there.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Collections extends GenericRepository<Collection, UUID> {
    /** Adds a collection; one of that name changes nothing. */
    @Query(
            """
            INSERT INTO collection (tenant_id, id, name, embedding_model, dimension, language, ranking,
              passage_target, passage_overlap, created_at, updated_at)
            VALUES (:tenantId, :id, :name, :embeddingModel, :dimension, :language, :ranking::jsonb,
              :target, :overlap, :at, :at)
            ON CONFLICT (tenant_id, name) WHERE deleted_at IS NULL DO NOTHING\
            """)
    int add(
            UUID tenantId,
            UUID id,
            String name,
            String embeddingModel,
            int dimension,
            String language,
            String ranking,
            int target,
            int overlap,
            Instant at);

    /** Whoever may see it: for what is done in nobody's name. */
    @Query(
            """
            SELECT * FROM collection WHERE tenant_id = :tenantId AND name = :name AND deleted_at IS NULL\
            """)
    Optional<Collection> living(UUID tenantId, String name);

    @Query(
            """
            SELECT * FROM collection WHERE tenant_id = :tenantId AND name = :name AND deleted_at IS NULL
              AND collection_visible(tenant_id, id, restricted, :role::text, :caller)\
            """)
    Optional<Collection> named(UUID tenantId, @Nullable String role, UUID caller, String name);

    /** One that the caller may see. */
    default Optional<Collection> named(Principal caller, String name) {
        Viewer viewer = Viewer.of(caller);
        return named(caller.tenant().value(), viewer.role(), viewer.id(), name);
    }

    @Query(
            """
            SELECT * FROM collection WHERE tenant_id = :tenantId AND name = :name AND deleted_at IS NULL
              AND collection_visible(tenant_id, id, restricted, :role::text, :caller)
            FOR SHARE\
            """)
    Optional<Collection> held(UUID tenantId, @Nullable String role, UUID caller, String name);

    /** The same as {@link #named}; it cannot be deleted before the caller's transaction ends. */
    default Optional<Collection> held(Principal caller, String name) {
        Viewer viewer = Viewer.of(caller);
        return held(caller.tenant().value(), viewer.role(), viewer.id(), name);
    }

    /** Those that may be seen, behind a name, by name. */
    @Query(
            """
            SELECT * FROM collection WHERE tenant_id = :tenantId AND deleted_at IS NULL AND name > :name
              AND collection_visible(tenant_id, id, restricted, :role::text, :caller)
            ORDER BY name LIMIT :limit\
            """)
    List<Collection> behind(
            UUID tenantId, @Nullable String role, UUID caller, String name, int limit);

    /** Also one that is deleted. */
    @Query("SELECT * FROM collection WHERE tenant_id = :tenantId AND id = :id")
    Optional<Collection> find(UUID tenantId, UUID id);

    /** Those of these ids, also deleted ones. */
    @Query("SELECT * FROM collection WHERE tenant_id = :tenantId AND id IN (:ids)")
    List<Collection> all(UUID tenantId, List<UUID> ids);

    /** Hides a collection and all that is in it; how many were hidden. */
    @Query(
            """
            UPDATE collection SET deleted_at = :at, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND deleted_at IS NULL\
            """)
    int hide(UUID tenantId, UUID id, Instant at);

    /** Limits a collection that may be seen to its access list, or opens it. */
    @Query(
            """
            UPDATE collection SET restricted = :restricted, updated_at = :at
            WHERE tenant_id = :tenantId AND name = :name AND deleted_at IS NULL
              AND collection_visible(tenant_id, id, restricted, :role::text, :caller)
            RETURNING *\
            """)
    List<Collection> restrict(
            UUID tenantId,
            @Nullable String role,
            UUID caller,
            String name,
            boolean restricted,
            Instant at);

    @Query(
            """
            SELECT * FROM collection WHERE tenant_id = :tenantId AND name = :name AND deleted_at IS NULL
              AND collection_visible(tenant_id, id, restricted, :role::text, :caller)
            FOR UPDATE\
            """)
    Optional<Collection> locked(UUID tenantId, @Nullable String role, UUID caller, String name);

    /**
     * The same as {@link #named}; nobody announces a document for it, changes or deletes it before
     * the caller's transaction ends.
     */
    default Optional<Collection> locked(Principal caller, String name) {
        Viewer viewer = Viewer.of(caller);
        return locked(caller.tenant().value(), viewer.role(), viewer.id(), name);
    }

    /** How many documents a collection has, without those that are deleted. */
    @Query(
            """
            SELECT count(*) FROM document
            WHERE tenant_id = :tenantId AND collection_id = :id AND status <> 'deleting'\
            """)
    int documents(UUID tenantId, UUID id);

    /** Has a collection be otherwise; {@code ranking} is a JSON object. */
    @Query(
            """
            UPDATE collection SET language = :language, ranking = :ranking::jsonb, passage_target = :target,
              passage_overlap = :overlap, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id
            RETURNING *\
            """)
    List<Collection> change(
            UUID tenantId,
            UUID id,
            String language,
            String ranking,
            int target,
            int overlap,
            Instant at);

    /** A deleted collection of which something is left. */
    @Query(
            """
            SELECT id, lease_until FROM collection
            WHERE tenant_id = :tenantId AND id = :id AND deleted_at IS NOT NULL\
            """)
    Optional<Remains> remains(UUID tenantId, UUID id);

    /** Takes the lease of a deleted collection that nobody holds; none when there is no such. */
    @Query(
            """
            UPDATE collection SET lease_until = :until
            WHERE tenant_id = :tenantId AND id = :id AND deleted_at IS NOT NULL
              AND (lease_until IS NULL OR lease_until <= :at)
            RETURNING *\
            """)
    List<Collection> claim(UUID tenantId, UUID id, Instant until, Instant at);

    /** Lets the lease of a deleted collection end at {@code until}. */
    @Query(
            """
            UPDATE collection SET lease_until = :until
            WHERE tenant_id = :tenantId AND id = :id AND deleted_at IS NOT NULL\
            """)
    int release(UUID tenantId, UUID id, Instant until);

    /** Removes the row of a deleted collection without documents. */
    @Query(
            """
            DELETE FROM collection WHERE tenant_id = :tenantId AND id = :id AND deleted_at IS NOT NULL
              AND NOT EXISTS (SELECT FROM document WHERE tenant_id = :tenantId AND collection_id = :id)\
            """)
    int remove(UUID tenantId, UUID id);

    /** What the watch reads of a deleted collection. */
    @Introspected
    record Remains(UUID id, @Nullable Instant leaseUntil) {}
}
