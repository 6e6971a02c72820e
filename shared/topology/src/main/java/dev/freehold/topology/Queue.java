package dev.freehold.topology;

import java.time.Duration;

/**
 * A standard SQS queue with a dead-letter queue of its own.
 *
 * @param visibility how long a received message stays hidden
 * @param maxReceiveCount receives after which a message goes to the dead-letter queue
 */
public record Queue(String name, Duration visibility, int maxReceiveCount) {
    /** The name of the dead-letter queue. */
    public String deadLetterQueue() {
        return name + "-dlq";
    }
}
