package dev.freehold.tenants;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Groups of members; a name is a tenant's own once. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Groups extends GenericRepository<Group, UUID> {
    /** Adds one; another of that name changes nothing. */
    @Query(
            """
            INSERT INTO member_group (tenant_id, id, name, created_at, updated_at)
            VALUES (:tenantId, :id, :name, :at, :at) ON CONFLICT DO NOTHING\
            """)
    int add(UUID tenantId, UUID id, String name, Instant at);

    @Query("SELECT * FROM member_group WHERE tenant_id = :tenantId AND id = :id")
    Optional<Group> find(UUID tenantId, UUID id);

    @Query("SELECT * FROM member_group WHERE tenant_id = :tenantId AND name = :name")
    Optional<Group> named(UUID tenantId, String name);

    @Query("SELECT count(*) FROM member_group WHERE tenant_id = :tenantId")
    int count(UUID tenantId);

    /** Those behind a place in the list, newest first. */
    @Query(
            """
            SELECT * FROM member_group WHERE tenant_id = :tenantId AND (created_at, id) < (:at, :id)
            ORDER BY created_at DESC, id DESC LIMIT :limit\
            """)
    List<Group> behind(UUID tenantId, Instant at, UUID id, int limit);

    @Query(
            """
            UPDATE member_group SET name = :name, updated_at = :at WHERE tenant_id = :tenantId AND id = :id\
            """)
    int rename(UUID tenantId, UUID id, String name, Instant at);

    /** Also takes it off every access list. */
    @Query("DELETE FROM member_group WHERE tenant_id = :tenantId AND id = :id")
    int remove(UUID tenantId, UUID id);

    /** Lets a member in; one who is in already changes nothing. */
    @Query(
            """
            INSERT INTO member_group_member (tenant_id, group_id, account_id, added_at)
            VALUES (:tenantId, :groupId, :accountId, :at) ON CONFLICT DO NOTHING\
            """)
    int join(UUID tenantId, UUID groupId, UUID accountId, Instant at);

    @Query(
            """
            DELETE FROM member_group_member
            WHERE tenant_id = :tenantId AND group_id = :groupId AND account_id = :accountId\
            """)
    int part(UUID tenantId, UUID groupId, UUID accountId);

    /** Members of a group behind a place in the list, the last who came first. */
    @Query(
            """
            SELECT g.account_id, a.email, m.role, m.status, g.added_at
            FROM member_group_member g
            JOIN membership m ON m.tenant_id = g.tenant_id AND m.account_id = g.account_id
            JOIN account a ON a.id = g.account_id
            WHERE g.tenant_id = :tenantId AND g.group_id = :groupId AND (g.added_at, g.account_id) < (:at, :id)
            ORDER BY g.added_at DESC, g.account_id DESC LIMIT :limit\
            """)
    List<Grouped> members(UUID tenantId, UUID groupId, Instant at, UUID id, int limit);
}
