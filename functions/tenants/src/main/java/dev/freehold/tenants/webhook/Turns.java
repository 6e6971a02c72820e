package dev.freehold.tenants.webhook;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which process delivers for a tenant. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Turns extends GenericRepository<Turn, UUID> {
    @Query("SELECT * FROM webhook_turn WHERE tenant_id = :tenantId")
    Optional<Turn> find(UUID tenantId);

    /** Takes the turn; none when nothing is due or another has it. */
    @Query(
            """
            UPDATE webhook_turn SET fence = fence + 1, lease_until = :until
            WHERE tenant_id = :tenantId AND (lease_until IS NULL OR lease_until <= :at)
              AND EXISTS (SELECT FROM webhook_delivery d
                WHERE d.tenant_id = :tenantId AND d.status = 'pending' AND d.next_at <= :at)
            RETURNING *\
            """)
    List<Turn> take(UUID tenantId, Instant until, Instant at);

    /** Keeps the turn of {@code fence}; 0 when another has it. */
    @Query(
            """
            UPDATE webhook_turn SET lease_until = :until WHERE tenant_id = :tenantId AND fence = :fence\
            """)
    int keep(UUID tenantId, long fence, Instant until);

    /** Ends the turn of {@code fence}; 0 when another has it. */
    @Query(
            """
            UPDATE webhook_turn SET lease_until = NULL WHERE tenant_id = :tenantId AND fence = :fence\
            """)
    int end(UUID tenantId, long fence);

    /**
     * Notes that a message comes at {@code by}; 0 when one that is under way comes between {@code
     * after} and then.
     */
    @Query(
            """
            UPDATE webhook_turn SET looks_at = :by
            WHERE tenant_id = :tenantId AND (looks_at IS NULL OR looks_at <= :after OR looks_at > :by)\
            """)
    int look(UUID tenantId, Instant by, Instant after);
}
