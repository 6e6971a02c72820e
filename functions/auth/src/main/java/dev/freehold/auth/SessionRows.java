package dev.freehold.auth;

import dev.freehold.kernel.Role;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions, and what their members may. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface SessionRows extends GenericRepository<Session, UUID> {
    Session save(Session session);

    /** The session of a refresh token; another transaction that asks for it waits for this one. */
    @Query(
            """
            SELECT * FROM session WHERE tenant_id = :tenantId AND id = (
              SELECT session_id FROM refresh_token WHERE tenant_id = :tenantId AND id = :tokenId)
            FOR UPDATE\
            """)
    Optional<Session> ofToken(UUID tenantId, UUID tokenId);

    @Query("SELECT * FROM session WHERE tenant_id = :tenantId AND id = :id")
    Optional<Session> find(UUID tenantId, UUID id);

    /** What an active member of a tenant that is not deleted may now. */
    @Query(
            """
            SELECT m.role, m.epoch AS membership_epoch, a.epoch AS account_epoch, t.status AS tenant_status
            FROM membership m JOIN account a ON a.id = m.account_id JOIN tenant t ON t.id = m.tenant_id
            WHERE m.tenant_id = :tenantId AND m.account_id = :accountId AND m.status = 'active'
              AND t.status <> 'deleted'\
            """)
    Optional<Member> member(UUID tenantId, UUID accountId);

    @Query(
            """
            UPDATE session SET last_used_at = :at, expires_at = :expiresAt
            WHERE tenant_id = :tenantId AND id = :id\
            """)
    void used(UUID tenantId, UUID id, Instant at, Instant expiresAt);

    /** How many were ended: none when it is another account's, or over already. */
    @Query(
            """
            UPDATE session SET ended_at = :at WHERE tenant_id = :tenantId AND id = :id AND account_id = :accountId
              AND ended_at IS NULL AND expires_at > :at\
            """)
    int end(UUID tenantId, UUID accountId, UUID id, Instant at);

    @Query(
            """
            UPDATE session SET ended_at = :at
            WHERE tenant_id = :tenantId AND account_id = :accountId AND ended_at IS NULL AND expires_at > :at\
            """)
    int endAll(UUID tenantId, UUID accountId, Instant at);

    /** Ends every session of the account, in all tenants. */
    @Query("UPDATE account SET epoch = epoch + 1, updated_at = :at WHERE id = :accountId")
    int raiseEpoch(UUID accountId, Instant at);

    /** Sessions that go on, from the newest to the oldest, behind a cursor. */
    @Query(
            """
            SELECT s.* FROM session s JOIN account a ON a.id = s.account_id AND a.epoch = s.account_epoch
            WHERE s.tenant_id = :tenantId AND s.account_id = :accountId AND s.ended_at IS NULL
              AND s.expires_at > :now AND (s.created_at, s.id) < (:at, :id)
            ORDER BY s.created_at DESC, s.id DESC LIMIT :limit\
            """)
    List<Session> behind(
            UUID tenantId, UUID accountId, Instant now, Instant at, UUID id, int limit);

    /** Removes an account's sessions that were over by then, and their refresh tokens. */
    @Query(
            """
            DELETE FROM session WHERE tenant_id = :tenantId AND account_id = :accountId
              AND least(expires_at, coalesce(ended_at, expires_at)) < :before\
            """)
    int forget(UUID tenantId, UUID accountId, Instant before);

    /** A member's role and epochs, and the tenant's status. */
    @Introspected
    record Member(String role, long membershipEpoch, long accountEpoch, String tenantStatus) {
        Role asRole() {
            return Role.of(role);
        }

        /** What a token made now carries. */
        long epoch() {
            return membershipEpoch + accountEpoch;
        }

        boolean isSuspended() {
            return tenantStatus.equals("suspended");
        }
    }
}
