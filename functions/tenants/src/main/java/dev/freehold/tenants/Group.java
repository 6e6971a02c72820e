package dev.freehold.tenants;

import dev.freehold.kernel.Cursor;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** Members of a tenant under a name, by which a collection can be limited. */
@MappedEntity("member_group")
public record Group(UUID tenantId, @Id UUID id, String name, Instant createdAt, Instant updatedAt) {
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
