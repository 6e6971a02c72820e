package dev.freehold.tenants;

import dev.freehold.kernel.Cursor;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.UUID;

/** A member in a group, and since when; {@code status} is active or deactivated. */
@Introspected
public record Grouped(UUID accountId, String email, String role, String status, Instant addedAt) {
    Cursor cursor() {
        return new Cursor(addedAt, accountId);
    }
}
