package dev.freehold.system;

import java.util.List;

/**
 * What has not been done for a queue.
 *
 * @param queue the queue that the messages came by
 * @param name of the dead-letter queue
 * @param messages how many there are, as far as SQS knows
 * @param sample ten of them at most
 */
public record DeadLetterQueue(String queue, String name, long messages, List<DeadLetter> sample) {
    public DeadLetterQueue {
        sample = List.copyOf(sample);
    }
}
