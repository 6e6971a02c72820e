package dev.freehold.tenants.webhook;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * A tenant's place in line.
 *
 * @param fence number of the last lease
 * @param leaseUntil a process delivers, or is taken for dead after it
 * @param looksAt a message that is under way comes then
 */
@MappedEntity("webhook_turn")
record Turn(
        @Id UUID tenantId, long fence, @Nullable Instant leaseUntil, @Nullable Instant looksAt) {}
