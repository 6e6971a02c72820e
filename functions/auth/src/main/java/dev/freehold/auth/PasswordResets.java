package dev.freehold.auth;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Forgotten passwords. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PasswordResets extends GenericRepository<PasswordResets.Row, UUID> {
    @Query(
            """
            INSERT INTO password_reset (id, email, created_at, expires_at)
            VALUES (:id, :email, :at, :expiresAt)\
            """)
    void add(UUID id, String email, Instant at, Instant expiresAt);

    /** The open one whose mail had the token of that hash. */
    @Query("SELECT id, account_id, email, tenant_id FROM reset_lookup(:hash, :at)")
    Optional<Open> find(byte[] hash, Instant at);

    /** Uses one up; 0 when it is. */
    @Query("UPDATE password_reset SET used_at = :at WHERE id = :id AND used_at IS NULL")
    int use(UUID id, Instant at);

    /** Uses up all of an account. */
    @Query(
            """
            UPDATE password_reset SET used_at = :at WHERE account_id = :accountId AND used_at IS NULL\
            """)
    int useAll(UUID accountId, Instant at);

    /** The entity that a repository must have. */
    @MappedEntity("password_reset")
    record Row(@Id UUID id) {}

    /** Whose password may be set; the tenant is one of the account's. */
    @Introspected
    record Open(UUID id, UUID accountId, String email, UUID tenantId) {}
}
