package dev.freehold.query;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Viewer;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Collections, and which of their documents may be shown. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Collections extends GenericRepository<Collection, UUID> {
    /** One that a caller may see, who is a {@link dev.freehold.kernel.Viewer}. */
    @Query(
            """
            SELECT tenant_id, id, name, language, ranking FROM collection
            WHERE tenant_id = :tenantId AND name = :name AND deleted_at IS NULL
              AND collection_visible(tenant_id, id, restricted, :role::text, :caller)\
            """)
    Optional<Collection> named(UUID tenantId, @Nullable String role, UUID caller, String name);

    /** The same. */
    default Optional<Collection> named(Principal caller, String name) {
        Viewer viewer = Viewer.of(caller);
        return named(caller.tenant().value(), viewer.role(), viewer.id(), name);
    }

    /**
     * Those of {@code ids} that are ready, with their generation, or are being read anew, with the
     * one before; none when the collection is deleted.
     */
    @Query(
            """
            SELECT d.id, CASE WHEN d.status = 'ready' THEN d.generation ELSE d.kept_generation END AS generation FROM document d
            JOIN collection c ON c.tenant_id = d.tenant_id AND c.id = d.collection_id
            WHERE d.tenant_id = :tenantId AND c.id = :collectionId AND c.deleted_at IS NULL
              AND (d.status = 'ready' OR d.status <> 'deleting' AND d.kept_generation IS NOT NULL)
              AND d.id IN (:ids)\
            """)
    List<Shown> ready(UUID tenantId, UUID collectionId, List<UUID> ids);

    /** A document that may be shown. */
    @Introspected
    record Shown(UUID id, int generation) {}
}
