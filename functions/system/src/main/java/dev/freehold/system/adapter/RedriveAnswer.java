package dev.freehold.system.adapter;

import dev.freehold.system.Redrive;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;

/** What is on its way back. */
@Serdeable
record RedriveAnswer(List<Item> items) {
    /** One queue's; {@code status} is started or running, {@code messages} is approximate. */
    @Serdeable
    record Item(String queue, long messages, String status, String taskId) {}

    static RedriveAnswer of(List<Redrive> redrives) {
        return new RedriveAnswer(
                redrives.stream()
                        .map(redrive ->
                                new Item(
                                        redrive.queue(),
                                        redrive.messages(),
                                        redrive.status().name().toLowerCase(Locale.ROOT),
                                        redrive.taskId()))
                        .toList());
    }
}
