package dev.freehold.system.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.system.DeadLetter;
import dev.freehold.system.DeadLetterQueue;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Every queue's dead letters. */
@Serdeable
record DeadLettersAnswer(List<Item> items) {
    /** One queue's; {@code messages} is approximate. */
    @Serdeable
    record Item(
            String queue,
            String deadLetterQueue,
            long messages,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<Letter> sample) {}

    /** One message. */
    @Serdeable
    record Letter(
            String messageId,
            Instant sentAt,
            @Nullable String code,
            @Nullable String type,
            @Nullable UUID tenantId,
            @Nullable UUID documentId) {
        static Letter of(DeadLetter letter) {
            return new Letter(
                    letter.messageId(),
                    letter.sentAt(),
                    letter.code(),
                    letter.type(),
                    letter.tenantId(),
                    letter.documentId());
        }
    }

    static DeadLettersAnswer of(List<DeadLetterQueue> queues) {
        return new DeadLettersAnswer(
                queues.stream()
                        .map(queue ->
                                new Item(
                                        queue.queue(),
                                        queue.name(),
                                        queue.messages(),
                                        queue.sample().stream().map(Letter::of).toList()))
                        .toList());
    }
}
