package dev.freehold.tenants;

import dev.freehold.kernel.Cursor;
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

/** Tenants, each seen in its own transactions. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Tenants extends GenericRepository<Tenant, UUID> {
    /**
     * What the tenant's plan allows. Until the caller's transaction ends no other that asks this
     * goes on: what is counted meanwhile stays as it is. Empty for the platform's own tenant, too.
     */
    @Query(
            """
            SELECT p.max_members, p.max_api_keys, p.key_requests FROM tenant t JOIN plan p ON p.id = t.plan_id
            WHERE t.id = :tenantId FOR UPDATE OF t\
            """)
    Optional<Allowance> held(UUID tenantId);

    /** Adds a tenant; one of that id or slug changes nothing. */
    @Query(
            """
            INSERT INTO tenant (id, name, slug, description, kind, org_type, plan_id, settings, created_at, updated_at)
            VALUES (:id, :name, :slug, :description, :kind, :orgType, :planId, :settings::jsonb, :at, :at)
            ON CONFLICT DO NOTHING\
            """)
    int add(
            UUID id,
            String name,
            String slug,
            String description,
            String kind,
            @Nullable String orgType,
            String planId,
            String settings,
            Instant at);

    @Query("SELECT * FROM tenant WHERE id = :id")
    Optional<Tenant> find(UUID id);

    /** The same; nobody else changes it before the caller's transaction ends. */
    @Query("SELECT * FROM tenant WHERE id = :id AND kind <> 'platform' FOR UPDATE")
    Optional<Tenant> locked(UUID id);

    @Query(
            """
            UPDATE tenant SET name = :name, slug = :slug, description = :description, org_type = :orgType,
              settings = :settings::jsonb, updated_at = :at
            WHERE id = :id\
            """)
    int change(
            UUID id,
            String name,
            String slug,
            String description,
            @Nullable String orgType,
            String settings,
            Instant at);

    @Query("UPDATE tenant SET plan_id = :planId, updated_at = :at WHERE id = :id")
    int plan(UUID id, String planId, Instant at);

    /** Suspends or resumes. */
    @Query("UPDATE tenant SET status = :status, updated_at = :at WHERE id = :id")
    int status(UUID id, String status, Instant at);

    /** Ends all access; the rows stay. */
    @Query(
            """
            UPDATE tenant SET status = 'deleted', deleted_at = :at, updated_at = :at
            WHERE id = :id AND status <> 'deleted'\
            """)
    int delete(UUID id, Instant at);

    /** Without a tenant: where an account is a member, in the order in which it became one. */
    @Query(
            """
            SELECT tenant_id, name, slug, kind, tenant_status, role, member_since FROM memberships_of(:account)
            WHERE (member_since, tenant_id) > (:at, :id) ORDER BY member_since, tenant_id LIMIT :limit\
            """)
    List<Belonging> of(UUID account, Instant at, UUID id, int limit);

    /** Without a tenant: how many tenants an account owns. */
    @Query("SELECT count(*) FROM memberships_of(:account) WHERE role = 'owner'")
    int owned(UUID account);

    /**
     * Without a tenant: all but the platform's own, newest first; an empty filter does not filter.
     */
    @Query(
            """
            SELECT id, name, slug, kind, org_type, plan_id, status, created_at
            FROM tenants_page(:status, :plan, :kind, :text, :at, :id, :limit)\
            """)
    List<Listed> page(
            String status, String plan, String kind, String text, Instant at, UUID id, int limit);

    /** A plan's limits; requests are a minute's. */
    @Introspected
    record Allowance(int maxMembers, int maxApiKeys, int keyRequests) {}

    /** A tenant where an account is a member. */
    @Introspected
    record Belonging(
            UUID tenantId,
            String name,
            String slug,
            String kind,
            String tenantStatus,
            String role,
            Instant memberSince) {
        Cursor cursor() {
            return new Cursor(memberSince, tenantId);
        }
    }

    /** A tenant as the platform's administrator finds it. */
    @Introspected
    record Listed(
            UUID id,
            String name,
            String slug,
            String kind,
            @Nullable String orgType,
            String planId,
            String status,
            Instant createdAt) {
        Cursor cursor() {
            return new Cursor(createdAt, id);
        }
    }
}
