package dev.freehold.tenants;

import dev.freehold.kernel.Cursor;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * What somebody did.
 *
 * @param actorKind {@code user}, {@code api_key}, {@code platform} or {@code system}
 * @param details a JSON object of texts
 */
@MappedEntity("audit_event")
public record AuditEvent(
        UUID tenantId,
        @Id UUID id,
        Instant occurredAt,
        String actorKind,
        @Nullable UUID actorId,
        String action,
        String targetKind,
        String targetId,
        String requestId,
        String network,
        String details) {
    Cursor cursor() {
        return new Cursor(occurredAt, id);
    }
}
