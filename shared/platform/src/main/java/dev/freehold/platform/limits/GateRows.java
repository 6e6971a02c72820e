package dev.freehold.platform.limits;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The look-ups of callers. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface GateRows extends GenericRepository<GateRow, UUID> {
    @Query(
            """
            SELECT tenant_status, active, epoch, tenant_requests, requests, write_requests, spend_requests,
              array_to_string(ended_sessions, ',') AS ended_sessions
            FROM member_gate(:tenant, :account)\
            """)
    Optional<MemberRow> member(UUID tenant, UUID account);

    @Query(
            """
            SELECT tenant_id, hash, coalesce(previous_hash, '') AS previous_hash, previous_until, array_to_string(scopes, ',') AS scopes, created_by,
              expires_at, revoked_at, tenant_status, tenant_requests, requests, write_requests, spend_requests
            FROM key_gate(:key)\
            """)
    Optional<KeyRow> key(UUID key);

    @Query("SELECT true FROM (SELECT key_used(:tenant, :key, :at)) AS used")
    boolean used(UUID tenant, UUID key, Instant at);

    /** A row of {@code member_gate}. */
    @Introspected
    record MemberRow(
            String tenantStatus,
            boolean active,
            long epoch,
            int tenantRequests,
            int requests,
            int writeRequests,
            int spendRequests,
            String endedSessions) {}

    /** A row of {@code key_gate}. */
    @Introspected
    @SuppressWarnings("ArrayRecordComponent") // as JDBC gives it; Truth.Key holds fingerprints
    record KeyRow(
            UUID tenantId,
            byte[] hash,
            byte[] previousHash,
            @Nullable Instant previousUntil,
            String scopes,
            UUID createdBy,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            String tenantStatus,
            int tenantRequests,
            int requests,
            int writeRequests,
            int spendRequests) {}
}
