package dev.freehold.tenants;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Invitations that are open: neither accepted nor withdrawn, though their time may be over. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Invitations extends GenericRepository<Invitation, UUID> {
    /** Adds one; an open one of the same address changes nothing. */
    @Query(
            """
            INSERT INTO invitation (tenant_id, id, email, role, invited_by, created_at, updated_at, expires_at)
            VALUES (:tenantId, :id, :email, :role, :invitedBy::uuid, :at, :at, :expiresAt) ON CONFLICT DO NOTHING\
            """)
    int add(
            UUID tenantId,
            UUID id,
            String email,
            String role,
            @Nullable UUID invitedBy,
            Instant expiresAt,
            Instant at);

    @Query(
            """
            SELECT tenant_id, id, email, role, invited_by, created_at, updated_at, expires_at FROM invitation
            WHERE tenant_id = :tenantId AND id = :id AND accepted_at IS NULL AND revoked_at IS NULL\
            """)
    Optional<Invitation> find(UUID tenantId, UUID id);

    /** Those behind a place in the list, newest first. */
    @Query(
            """
            SELECT tenant_id, id, email, role, invited_by, created_at, updated_at, expires_at FROM invitation
            WHERE tenant_id = :tenantId AND accepted_at IS NULL AND revoked_at IS NULL AND (created_at, id) < (:at, :id)
            ORDER BY created_at DESC, id DESC LIMIT :limit\
            """)
    List<Invitation> behind(UUID tenantId, Instant at, UUID id, int limit);

    /** Withdraws what is over of an address, so that it can be invited again. */
    @Query(
            """
            UPDATE invitation SET revoked_at = :at, updated_at = :at
            WHERE tenant_id = :tenantId AND email = :email AND accepted_at IS NULL AND revoked_at IS NULL
              AND expires_at <= :at\
            """)
    int clear(UUID tenantId, String email, Instant at);

    @Query(
            """
            UPDATE invitation SET expires_at = :expiresAt, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND accepted_at IS NULL AND revoked_at IS NULL\
            """)
    int extend(UUID tenantId, UUID id, Instant expiresAt, Instant at);

    @Query(
            """
            UPDATE invitation SET revoked_at = :at, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND accepted_at IS NULL AND revoked_at IS NULL\
            """)
    int withdraw(UUID tenantId, UUID id, Instant at);
}
