package dev.freehold.system;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message in a dead-letter queue: ids and codes, never its text.
 *
 * @param sentAt when it came into this queue
 * @param code why it is there; null when it failed as often as its queue allows
 * @param type of its envelope; null, as the ids, for a message that is none
 */
public record DeadLetter(
        String messageId,
        Instant sentAt,
        @Nullable String code,
        @Nullable String type,
        @Nullable UUID tenantId,
        @Nullable UUID documentId) {}
