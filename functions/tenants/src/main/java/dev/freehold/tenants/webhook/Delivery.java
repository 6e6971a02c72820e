package dev.freehold.tenants.webhook;

import dev.freehold.kernel.Cursor;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * What one webhook is told of one event.
 *
 * @param body JSON, as it is signed and sent
 * @param status {@code pending}, {@code delivered} or {@code failed}
 * @param attempts since it was made or asked for again
 * @param nextAt when it is due
 * @param begunAt when it was made or asked for again
 * @param triedAt of the last attempt
 * @param answer the last HTTP status; null when none came
 * @param error code of the last attempt; null when it went well
 */
@MappedEntity("webhook_delivery")
public record Delivery(
        UUID tenantId,
        @Id UUID id,
        UUID webhookId,
        UUID eventId,
        String type,
        String body,
        String status,
        int attempts,
        Instant nextAt,
        Instant begunAt,
        @Nullable Instant triedAt,
        @Nullable Integer answer,
        @Nullable String error,
        Instant createdAt,
        @Nullable Instant endedAt) {
    static final String PENDING = "pending";

    /** Whether it is to be tried, now or later. */
    public boolean isPending() {
        return status.equals(PENDING);
    }

    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
