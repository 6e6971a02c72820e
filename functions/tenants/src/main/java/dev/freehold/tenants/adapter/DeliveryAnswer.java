package dev.freehold.tenants.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.kernel.Page;
import dev.freehold.tenants.webhook.Delivery;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a webhook was told of one event. {@code status} is {@code pending}, {@code delivered} or
 * {@code failed}; {@code httpStatus} and {@code error} are of the last attempt, {@code
 * nextAttemptAt} is null when there is none more. {@code body} is what was sent, as it was signed.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record DeliveryAnswer(
        UUID id,
        UUID eventId,
        String type,
        String status,
        int attempts,
        @Nullable Integer httpStatus,
        @Nullable String error,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        @Nullable Instant endedAt,
        String body) {
    static DeliveryAnswer of(Delivery delivery) {
        return new DeliveryAnswer(
                delivery.id(),
                delivery.eventId(),
                delivery.type(),
                delivery.status(),
                delivery.attempts(),
                delivery.answer(),
                delivery.error(),
                delivery.triedAt(),
                delivery.isPending() ? delivery.nextAt() : null,
                delivery.createdAt(),
                delivery.endedAt(),
                delivery.body());
    }

    /** A part of a webhook's deliveries, newest first; {@code nextCursor} is null on the last. */
    @Serdeable
    @Schema(name = "DeliveryPage")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Listed(List<DeliveryAnswer> items, @Nullable String nextCursor) {
        static Listed of(Page<Delivery> page) {
            return new Listed(
                    page.items().stream().map(DeliveryAnswer::of).toList(), page.nextCursor());
        }
    }
}
