package dev.freehold.tenants;

import dev.freehold.kernel.TenantId;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * A tenant.
 *
 * @param kind {@code platform}, {@code organization} or {@code network}
 * @param orgType what kind of organization, as {@code hospital}
 * @param status {@code active}, {@code suspended} or {@code deleted}
 * @param settings a JSON object
 */
@MappedEntity("tenant")
public record Tenant(
        @Id UUID id,
        String name,
        String slug,
        String description,
        String kind,
        @Nullable String orgType,
        String planId,
        String status,
        String settings,
        Instant createdAt,
        Instant updatedAt) {
    TenantId tenant() {
        return new TenantId(id);
    }
}
