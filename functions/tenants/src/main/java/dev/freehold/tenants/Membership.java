package dev.freehold.tenants;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** The row of {@link Member}. */
@MappedEntity("membership")
record Membership(UUID tenantId, @Id UUID accountId) {}
