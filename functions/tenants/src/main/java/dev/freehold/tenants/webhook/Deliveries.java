package dev.freehold.tenants.webhook;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What webhooks were and are to be told, as their tenant sees it. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Deliveries extends GenericRepository<Delivery, UUID> {
    @Query(
            """
            SELECT * FROM webhook_delivery
            WHERE tenant_id = :tenantId AND webhook_id = :webhookId AND id = :id\
            """)
    Optional<Delivery> find(UUID tenantId, UUID webhookId, UUID id);

    /** Those behind a place in the list, newest first; a null status is any. */
    @Query(
            """
            SELECT * FROM webhook_delivery
            WHERE tenant_id = :tenantId AND webhook_id = :webhookId AND (created_at, id) < (:at, :id)
              AND (:status::text IS NULL OR status = :status::text)
            ORDER BY created_at DESC, id DESC LIMIT :limit\
            """)
    List<Delivery> behind(
            UUID tenantId, UUID webhookId, @Nullable String status, Instant at, UUID id, int limit);

    /** Begins one again that has ended; 0 when it has not. */
    @Query(
            """
            UPDATE webhook_delivery SET status = 'pending', attempts = 0, next_at = :at, begun_at = :at, ended_at = NULL
            WHERE tenant_id = :tenantId AND webhook_id = :webhookId AND id = :id AND status <> 'pending'\
            """)
    int again(UUID tenantId, UUID webhookId, UUID id, Instant at);

    /** Ends what is pending for a webhook that is switched off. */
    @Query(
            """
            UPDATE webhook_delivery SET status = 'failed', error = 'webhook_switched_off', ended_at = :at
            WHERE tenant_id = :tenantId AND webhook_id = :webhookId AND status = 'pending'\
            """)
    int drop(UUID tenantId, UUID webhookId, Instant at);
}
