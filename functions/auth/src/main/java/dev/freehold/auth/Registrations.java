package dev.freehold.auth;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Registrations that wait for their address's owner, and the invitations they follow. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Registrations extends GenericRepository<Registrations.Row, UUID> {
    /** Adds one; none when the id is there already. */
    @Query(
            """
            INSERT INTO registration (id, email, password_hash, tenant_name, account_id, joins_tenant, invitation_id,
              created_at, expires_at)
            VALUES (:id, :email, :passwordHash, :tenantName, :accountId, :joinsTenant, :invitationId, :at, :expiresAt)
            ON CONFLICT DO NOTHING\
            """)
    int add(
            UUID id,
            String email,
            String passwordHash,
            String tenantName,
            UUID accountId,
            UUID joinsTenant,
            @Nullable UUID invitationId,
            Instant at,
            Instant expiresAt);

    /** The open one whose mail had the token of that hash. */
    @Query(
            """
            SELECT id, email, password_hash, tenant_name, account_id, joins_tenant, invitation_id
            FROM registration_lookup(:hash, :at)\
            """)
    Optional<Open> find(byte[] hash, Instant at);

    /** Uses one up; 0 when it is. */
    @Query("UPDATE registration SET used_at = :at WHERE id = :id AND used_at IS NULL")
    int use(UUID id, Instant at);

    /** Before a tenant is known: the open invitation whose mail had the token of that hash. */
    @Query("SELECT tenant_id, id, email FROM invitation_lookup(:hash)")
    Optional<Invited> invitation(byte[] hash);

    /** The role of an open invitation, which nobody else accepts meanwhile. */
    @Query(
            """
            SELECT role FROM invitation WHERE tenant_id = :tenantId AND id = :id AND email = :email
              AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > :at FOR UPDATE\
            """)
    Optional<String> lockInvitation(UUID tenantId, UUID id, String email, Instant at);

    @Query(
            """
            UPDATE invitation SET accepted_at = :at, accepted_by = :accountId, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id\
            """)
    int acceptInvitation(UUID tenantId, UUID id, UUID accountId, Instant at);

    /** The entity that a repository must have. */
    @MappedEntity("registration")
    record Row(@Id UUID id) {}

    /** What is made of a registration. */
    @Introspected
    record Open(
            UUID id,
            String email,
            String passwordHash,
            String tenantName,
            UUID accountId,
            UUID joinsTenant,
            @Nullable UUID invitationId) {}

    /** An invitation's place. */
    @Introspected
    record Invited(UUID tenantId, UUID id, String email) {}
}
