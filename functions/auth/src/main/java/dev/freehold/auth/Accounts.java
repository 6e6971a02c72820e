package dev.freehold.auth;

import dev.freehold.kernel.Role;
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

/** Accounts, tenants and memberships. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Accounts extends GenericRepository<Account, UUID> {
    /**
     * How many were added: none when the e-mail address is taken. Naming the conflict would ask for
     * the right to see the row, which nobody has before there is a membership.
     */
    @Query(
            """
            INSERT INTO account (id, email, password_hash, created_at, updated_at)
            VALUES (:id, :email, :passwordHash, :at, :at) ON CONFLICT DO NOTHING\
            """)
    int addAccount(UUID id, String email, String passwordHash, Instant at);

    @Query(
            """
            INSERT INTO tenant (id, name, slug, kind, created_at, updated_at)
            VALUES (:id, :name, :slug, 'organization', :at, :at)\
            """)
    void addTenant(UUID id, String name, String slug, Instant at);

    /** How many were added: none when the account has been a member before. */
    @Query(
            """
            INSERT INTO membership (tenant_id, account_id, role, created_at)
            VALUES (:tenantId, :accountId, :role, :at) ON CONFLICT DO NOTHING\
            """)
    int addMembership(UUID tenantId, UUID accountId, String role, Instant at);

    /**
     * Before a tenant is known: the account of that address, and its first membership where it has
     * one.
     */
    @Query(
            """
            SELECT account_id, password_hash, account_epoch, tenant_id, role, membership_epoch
            FROM login_lookup(:email)\
            """)
    Optional<Login> login(String email);

    /** The caller's own account, tenant and plan. */
    @Query(
            """
            SELECT a.email, m.role, t.name AS tenant_name, t.slug, t.kind, t.status, t.created_at,
              p.id AS plan_id, p.name AS plan_name, p.max_document_bytes, p.max_documents, p.max_storage_bytes
            FROM membership m JOIN account a ON a.id = m.account_id
            JOIN tenant t ON t.id = m.tenant_id JOIN plan p ON p.id = t.plan_id
            WHERE m.tenant_id = :tenantId AND m.account_id = :accountId\
            """)
    Optional<Profile> profile(UUID tenantId, UUID accountId);

    /** What an active member may now; empty for one that is none any more. */
    @Query(
            """
            SELECT m.role, m.epoch AS membership_epoch, a.epoch AS account_epoch
            FROM membership m JOIN account a ON a.id = m.account_id
            WHERE m.tenant_id = :tenantId AND m.account_id = :accountId AND m.status = 'active'\
            """)
    Optional<Standing> standing(UUID tenantId, UUID accountId);

    /** Replaces the hash of the same password. */
    @Query(
            """
            UPDATE account SET password_hash = :hash, updated_at = :at
            WHERE id = :accountId AND password_hash = :before\
            """)
    int rehash(UUID accountId, String before, String hash, Instant at);

    /** Changes the password and ends every session. */
    @Query(
            """
            UPDATE account SET password_hash = :hash, epoch = epoch + 1, updated_at = :at
            WHERE id = :accountId\
            """)
    int changePassword(UUID accountId, String hash, Instant at);

    /** The tenants in which an account works. */
    @Query("SELECT tenant_id FROM memberships_of(:accountId)")
    List<UUID> tenants(UUID accountId);

    /** What a login needs: an account without a password or a tenant cannot log in. */
    @Introspected
    record Login(
            UUID accountId,
            @Nullable String passwordHash,
            long accountEpoch,
            @Nullable UUID tenantId,
            @Nullable String role,
            @Nullable Long membershipEpoch) {}

    /** A member's role, and the epochs of its tokens. */
    @Introspected
    record Standing(String role, long membershipEpoch, long accountEpoch) {
        Role asRole() {
            return Role.of(role);
        }

        /** What a token made now carries. */
        long epoch() {
            return membershipEpoch + accountEpoch;
        }
    }

    /** A member's view of itself. Sizes are in bytes. */
    @Introspected
    record Profile(
            String email,
            String role,
            String tenantName,
            String slug,
            String kind,
            String status,
            Instant createdAt,
            String planId,
            String planName,
            long maxDocumentBytes,
            int maxDocuments,
            long maxStorageBytes) {}
}
