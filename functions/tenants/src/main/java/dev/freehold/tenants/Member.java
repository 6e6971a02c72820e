package dev.freehold.tenants;

import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.Role;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.UUID;

/** An account in a tenant; {@code status} is active or deactivated. */
@Introspected
public record Member(
        UUID accountId,
        String email,
        String role,
        String status,
        Instant createdAt,
        Instant updatedAt) {
    Role asRole() {
        return Role.of(role);
    }

    boolean isActive() {
        return status.equals("active");
    }

    Cursor cursor() {
        return new Cursor(createdAt, accountId);
    }
}
