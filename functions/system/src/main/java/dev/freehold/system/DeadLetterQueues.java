package dev.freehold.system;

import java.util.SortedSet;

/**
 * The dead-letter queues of the platform. Each method throws {@code AppException} UNAVAILABLE when
 * SQS does not answer.
 */
public interface DeadLetterQueues {
    /** The queues that have one. */
    SortedSet<String> queues();

    /** What lies there for a queue; the messages stay where they are. */
    DeadLetterQueue look(String queue);

    /** Has all of a queue's dead letters moved back to it, or finds that they are being moved. */
    Redrive redrive(String queue);
}
