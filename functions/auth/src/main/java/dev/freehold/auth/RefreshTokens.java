package dev.freehold.auth;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Refresh tokens; each is spent once. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface RefreshTokens extends GenericRepository<RefreshToken, UUID> {
    RefreshToken save(RefreshToken token);

    /** Before a tenant is known: whose token has that hash. */
    @Query("SELECT tenant_id, id FROM refresh_lookup(:hash)")
    Optional<Found> find(byte[] hash);

    /** Spends a token; empty when it is spent, revoked or expired already. */
    @Query(
            """
            UPDATE refresh_token SET spent_at = :at WHERE tenant_id = :tenantId AND id = :id
              AND spent_at IS NULL AND revoked_at IS NULL AND expires_at > :at
            RETURNING *\
            """)
    List<RefreshToken> spend(UUID tenantId, UUID id, Instant at);

    /** Ends all tokens that descend from the same login as {@code id}. */
    @Query(
            """
            UPDATE refresh_token SET revoked_at = :at WHERE tenant_id = :tenantId AND revoked_at IS NULL
              AND family_id = (SELECT family_id FROM refresh_token WHERE tenant_id = :tenantId AND id = :id)\
            """)
    int revokeFamily(UUID tenantId, UUID id, Instant at);

    /** A token's tenant and id. */
    @Introspected
    record Found(UUID tenantId, UUID id) {}
}
