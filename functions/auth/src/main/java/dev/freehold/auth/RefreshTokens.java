package dev.freehold.auth;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Refresh tokens; each is spent once, and only its SHA-256 is kept. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface RefreshTokens extends GenericRepository<Session, UUID> {
    @Query(
            """
            INSERT INTO refresh_token (tenant_id, id, session_id, hash, issued_at)
            VALUES (:tenantId, :id, :sessionId, :hash, :at)\
            """)
    void add(UUID tenantId, UUID id, UUID sessionId, byte[] hash, Instant at);

    /** Before a tenant is known: whose token has that hash. */
    @Query("SELECT tenant_id, id FROM refresh_lookup(:hash)")
    Optional<Found> find(byte[] hash);

    /** When it was spent; to be asked while its session is held. */
    @Query("SELECT id, spent_at FROM refresh_token WHERE tenant_id = :tenantId AND hash = :hash")
    Optional<State> state(UUID tenantId, byte[] hash);

    @Query("UPDATE refresh_token SET spent_at = :at WHERE tenant_id = :tenantId AND id = :id")
    void spend(UUID tenantId, UUID id, Instant at);

    /** A token's tenant and id. */
    @Introspected
    record Found(UUID tenantId, UUID id) {}

    /** A token, and when it was spent. */
    @Introspected
    record State(UUID id, @Nullable Instant spentAt) {}
}
