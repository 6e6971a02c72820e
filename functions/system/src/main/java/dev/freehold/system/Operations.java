package dev.freehold.system;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What those who run the platform do. */
@Singleton
public final class Operations {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private final DeadLetterQueues deadLetters;

    Operations(DeadLetterQueues deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** What has not been done, by queue. */
    public List<DeadLetterQueue> deadLetters() {
        return deadLetters.queues().stream().map(deadLetters::look).toList();
    }

    /**
     * Sends dead letters back to be done.
     *
     * @param queue whose; null for every queue's
     * @throws dev.freehold.kernel.AppException QUEUE_NOT_FOUND
     */
    public List<Redrive> redrive(@Nullable String queue, UUID account) {
        if (queue != null && !deadLetters.queues().contains(queue)) {
            throw OperationsError.QUEUE_NOT_FOUND.exception();
        }
        List<Redrive> all =
                (queue == null ? deadLetters.queues() : List.of(queue))
                        .stream().map(deadLetters::redrive).toList();
        LOG.info("Account {} redrives {}", account, all);
        return all;
    }
}
