package dev.freehold.tenants.webhook;

import dev.freehold.kernel.Cursor;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * An address that is told what happens, without its secret.
 *
 * @param events their texts, a space between two
 * @param collection that it is told of; null for all
 * @param previousUntil until when the secret before the last rotation signs, too
 * @param failingSince of the first failure since the last success
 * @param switchedOffAt by the platform, because it failed for too long
 */
@MappedEntity("webhook")
public record Webhook(
        UUID tenantId,
        @Id UUID id,
        String url,
        String description,
        String events,
        @Nullable String collection,
        boolean enabled,
        @Nullable Instant previousUntil,
        @Nullable Instant failingSince,
        @Nullable Instant switchedOffAt,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt) {
    /** What it is told of. */
    public List<String> eventTexts() {
        return Arrays.asList(events.split(" "));
    }

    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
