package dev.freehold.tenants;

import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.Role;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** An address that may become a member; {@code invitedBy} is null when the platform invited it. */
@MappedEntity("invitation")
public record Invitation(
        UUID tenantId,
        @Id UUID id,
        String email,
        String role,
        @Nullable UUID invitedBy,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt) {
    Role asRole() {
        return Role.of(role);
    }

    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
