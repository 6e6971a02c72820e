package dev.freehold.tenants;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who belongs to a tenant, and as what. Each change raises the epoch, which ends older tokens. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Memberships extends GenericRepository<Membership, UUID> {
    @Query(
            """
            INSERT INTO membership (tenant_id, account_id, role, created_at)
            VALUES (:tenantId, :accountId, :role, :at)\
            """)
    void add(UUID tenantId, UUID accountId, String role, Instant at);

    @Query(
            """
            SELECT m.account_id, a.email, m.role, m.status, m.created_at, m.updated_at
            FROM membership m JOIN account a ON a.id = m.account_id
            WHERE m.tenant_id = :tenantId AND m.account_id = :accountId\
            """)
    Optional<Member> find(UUID tenantId, UUID accountId);

    @Query(
            """
            SELECT m.account_id, a.email, m.role, m.status, m.created_at, m.updated_at
            FROM membership m JOIN account a ON a.id = m.account_id
            WHERE m.tenant_id = :tenantId AND a.email = :email\
            """)
    Optional<Member> named(UUID tenantId, String email);

    /** Those behind a place in the list, newest first. */
    @Query(
            """
            SELECT m.account_id, a.email, m.role, m.status, m.created_at, m.updated_at
            FROM membership m JOIN account a ON a.id = m.account_id
            WHERE m.tenant_id = :tenantId AND (m.created_at, m.account_id) < (:at, :id)
            ORDER BY m.created_at DESC, m.account_id DESC LIMIT :limit\
            """)
    List<Member> behind(UUID tenantId, Instant at, UUID id, int limit);

    @Query(
            """
            SELECT count(*) FROM membership WHERE tenant_id = :tenantId AND status = 'active' AND role = 'owner'\
            """)
    int owners(UUID tenantId);

    /** Active members, and those who are invited. */
    @Query(
            """
            SELECT (SELECT count(*) FROM membership WHERE tenant_id = :tenantId AND status = 'active')
              + (SELECT count(*) FROM invitation WHERE tenant_id = :tenantId AND accepted_at IS NULL
                   AND revoked_at IS NULL AND expires_at > :at)\
            """)
    int seats(UUID tenantId, Instant at);

    @Query(
            """
            UPDATE membership SET role = :role, epoch = epoch + 1, updated_at = :at
            WHERE tenant_id = :tenantId AND account_id = :accountId\
            """)
    int role(UUID tenantId, UUID accountId, String role, Instant at);

    @Query(
            """
            UPDATE membership SET status = :status, epoch = epoch + 1, updated_at = :at
            WHERE tenant_id = :tenantId AND account_id = :accountId\
            """)
    int status(UUID tenantId, UUID accountId, String status, Instant at);

    /** Ends the sessions of a member in this tenant. */
    @Query(
            """
            UPDATE session SET ended_at = :at
            WHERE tenant_id = :tenantId AND account_id = :accountId AND ended_at IS NULL\
            """)
    int endSessions(UUID tenantId, UUID accountId, Instant at);
}
