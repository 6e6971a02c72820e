package dev.freehold.platform.webhook;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Who is to be told, what is to be told, and when someone looks at it. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface OutboxRows extends GenericRepository<OutboxRow, UUID> {
    /** The webhooks that want to know of an event about something in a collection. */
    @Query(
            """
            SELECT id FROM webhook
            WHERE tenant_id = :tenantId AND enabled AND :type = ANY(events)
              AND (collection_id IS NULL OR collection_id = :collectionId)
            ORDER BY id\
            """)
    List<Subscriber> subscribers(UUID tenantId, String type, UUID collectionId);

    @Query(
            """
            INSERT INTO webhook_delivery (tenant_id, id, webhook_id, event_id, type, body, next_at, begun_at, created_at)
            VALUES (:tenantId, :id, :webhookId, :eventId, :type, :body, :at, :at, :at)\
            """)
    void add(
            UUID tenantId,
            UUID id,
            UUID webhookId,
            UUID eventId,
            String type,
            String body,
            Instant at);

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

    /** A webhook that is to be told. */
    @Introspected
    record Subscriber(UUID id) {}
}
