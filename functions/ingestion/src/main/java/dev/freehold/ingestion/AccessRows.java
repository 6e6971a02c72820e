package dev.freehold.ingestion;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** The access lists of collections, and what they may name. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AccessRows extends GenericRepository<Collection, UUID> {
    @Query(
            """
            SELECT role, group_id, key_id FROM collection_access
            WHERE tenant_id = :tenantId AND collection_id = :collectionId
            ORDER BY role, group_id, key_id\
            """)
    List<Row> of(UUID tenantId, UUID collectionId);

    @Query(
            """
            DELETE FROM collection_access WHERE tenant_id = :tenantId AND collection_id = :collectionId\
            """)
    int clear(UUID tenantId, UUID collectionId);

    /** Roles and ids have blanks between. */
    @Query(
            """
            INSERT INTO collection_access (tenant_id, collection_id, role, group_id, key_id)
            SELECT :tenantId, :collectionId, r, NULL::uuid, NULL::uuid FROM unnest(string_to_array(:roles, ' ')) AS r
            UNION SELECT :tenantId, :collectionId, NULL, g::uuid, NULL FROM unnest(string_to_array(:groups, ' ')) AS g
            UNION SELECT :tenantId, :collectionId, NULL, NULL, k::uuid FROM unnest(string_to_array(:keys, ' ')) AS k\
            """)
    int add(UUID tenantId, UUID collectionId, String roles, String groups, String keys);

    /** Those of {@code ids} that are the tenant's. */
    @Query("SELECT id FROM member_group WHERE tenant_id = :tenantId AND id IN (:ids)")
    List<UUID> groups(UUID tenantId, List<UUID> ids);

    /** Those of {@code ids} that are the tenant's and not revoked. */
    @Query(
            """
            SELECT id FROM api_key WHERE tenant_id = :tenantId AND id IN (:ids) AND revoked_at IS NULL\
            """)
    List<UUID> keys(UUID tenantId, List<UUID> ids);

    /** An entry: one of the three. */
    @Introspected
    record Row(@Nullable String role, @Nullable UUID groupId, @Nullable UUID keyId) {}
}
