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

/** What the entry that mails may see and write. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface MailQueueRows extends GenericRepository<MailQueueRows.Row, UUID> {
    @Query(
            """
            SELECT email, tenant_name AS name FROM registration
            WHERE id = :id AND used_at IS NULL AND expires_at > :at\
            """)
    Optional<Wanted> registration(UUID id, Instant at);

    @Query(
            """
            SELECT email, '' AS name FROM password_reset
            WHERE id = :id AND used_at IS NULL AND expires_at > :at\
            """)
    Optional<Wanted> reset(UUID id, Instant at);

    /** In the tenant that invites. */
    @Query(
            """
            SELECT i.email, t.name FROM invitation i JOIN tenant t ON t.id = i.tenant_id
            WHERE i.tenant_id = :tenantId AND i.id = :id AND i.accepted_at IS NULL AND i.revoked_at IS NULL
              AND i.expires_at > :at AND t.status = 'active'\
            """)
    Optional<Wanted> invitation(UUID tenantId, UUID id, Instant at);

    @Query("SELECT account_id FROM login_lookup(:email)")
    Optional<UUID> account(String email);

    @Query("UPDATE registration SET token_hash = :hash WHERE id = :id")
    int giveRegistration(UUID id, byte[] hash);

    @Query("UPDATE password_reset SET account_id = :accountId, token_hash = :hash WHERE id = :id")
    int giveReset(UUID id, UUID accountId, byte[] hash);

    @Query(
            """
            UPDATE invitation SET token_hash = :hash, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id\
            """)
    int giveInvitation(UUID tenantId, UUID id, byte[] hash, Instant at);

    /** Makes others that mail the same address wait until this transaction ends; always 1. */
    @Query("SELECT count(*) FROM pg_advisory_xact_lock(hashtextextended(:email, 12))")
    int lock(String email);

    /** Counts a mail, unless the address got one of the kind lately; none when it did. */
    @Query(
            """
            INSERT INTO sent_mail (id, kind, email, sent_at) SELECT :id, :kind, :email, :at
            WHERE (SELECT count(*) FROM sent_mail WHERE email = :email AND kind = :kind AND sent_at > :lately) = 0
              AND (SELECT count(*) FROM sent_mail WHERE email = :email AND kind = :kind AND sent_at > :longer) < :most
            ON CONFLICT DO NOTHING\
            """)
    int count(
            UUID id,
            String kind,
            String email,
            Instant at,
            Instant lately,
            Instant longer,
            int most);

    @Query("SELECT count(*) FROM sent_mail WHERE id = :id")
    int counted(UUID id);

    @Query("DELETE FROM sent_mail WHERE sent_at < :before")
    int forgetMails(Instant before);

    @Query("DELETE FROM registration WHERE expires_at < :before")
    int forgetRegistrations(Instant before);

    @Query("DELETE FROM password_reset WHERE expires_at < :before")
    int forgetResets(Instant before);

    /** The entity that a repository must have. */
    @MappedEntity("sent_mail")
    record Row(@Id UUID id) {}

    /** Whom to mail; {@code name} is the tenant's. */
    @Introspected
    record Wanted(String email, @Nullable String name) {}
}
