package dev.freehold.tenants.webhook;

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

/**
 * Deliveries as they are tried. What came of an attempt counts only while it is the last and the
 * delivery is pending.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Attempts extends GenericRepository<Delivery, UUID> {
    /**
     * Begins an attempt at what has been due for the longest; none when nothing is due. If nothing
     * is heard of it, it is due {@code again}.
     */
    @Query(
            """
            UPDATE webhook_delivery SET attempts = attempts + 1, tried_at = :at, next_at = :again
            WHERE tenant_id = :tenantId AND id = ANY(ARRAY(SELECT id FROM webhook_delivery
              WHERE tenant_id = :tenantId AND status = 'pending' AND next_at <= :at
              ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED))
            RETURNING *\
            """)
    List<Delivery> begin(UUID tenantId, Instant at, Instant again);

    /** When the next is due. */
    @Query(
            """
            SELECT next_at FROM webhook_delivery WHERE tenant_id = :tenantId AND status = 'pending'
            ORDER BY next_at LIMIT 1\
            """)
    Optional<Due> next(UUID tenantId);

    @Query(
            """
            SELECT id, url, enabled, sealed_secret, coalesce(previous_secret, ''::bytea) AS previous_secret, previous_until
            FROM webhook
            WHERE tenant_id = :tenantId AND id = :id\
            """)
    Optional<Target> target(UUID tenantId, UUID id);

    /** Ends a delivery: it was heard, or it is given up. */
    @Query(
            """
            UPDATE webhook_delivery SET status = :status, answer = :answer::int, error = :error::text, ended_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND status = 'pending' AND attempts = :attempts\
            """)
    int end(
            UUID tenantId,
            UUID id,
            int attempts,
            String status,
            @Nullable Integer answer,
            @Nullable String error,
            Instant at);

    /** Lets a delivery be tried again. */
    @Query(
            """
            UPDATE webhook_delivery SET next_at = :next, answer = :answer::int, error = :error
            WHERE tenant_id = :tenantId AND id = :id AND status = 'pending' AND attempts = :attempts\
            """)
    int delay(
            UUID tenantId,
            UUID id,
            int attempts,
            Instant next,
            @Nullable Integer answer,
            String error);

    @Query(
            """
            UPDATE webhook SET failing_since = NULL
            WHERE tenant_id = :tenantId AND id = :id AND failing_since IS NOT NULL\
            """)
    int healthy(UUID tenantId, UUID id);

    @Query(
            """
            UPDATE webhook SET failing_since = :at
            WHERE tenant_id = :tenantId AND id = :id AND enabled AND failing_since IS NULL\
            """)
    int failing(UUID tenantId, UUID id, Instant at);

    /** Switches a webhook off that has failed since {@code before} at least. */
    @Query(
            """
            UPDATE webhook SET enabled = false, switched_off_at = :at, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND enabled AND failing_since <= :before\
            """)
    int switchOff(UUID tenantId, UUID id, Instant before, Instant at);

    /** Forgets what ended before. */
    @Query(
            """
            DELETE FROM webhook_delivery
            WHERE tenant_id = :tenantId AND status <> 'pending' AND ended_at < :before\
            """)
    int forget(UUID tenantId, Instant before);

    /** When something is due. */
    @Introspected
    record Due(Instant nextAt) {}

    /** Whom to call, and what to sign with; the previous secret is there while its time is. */
    @Introspected
    record Target(
            UUID id,
            String url,
            boolean enabled,
            byte[] sealedSecret,
            byte[] previousSecret,
            @Nullable Instant previousUntil) {}
}
