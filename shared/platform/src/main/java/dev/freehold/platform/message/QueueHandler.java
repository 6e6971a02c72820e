package dev.freehold.platform.message;

import dev.freehold.platform.runtime.Invocation;

/**
 * Acts on the messages of one queue. What it throws leaves the message in the queue, to come again.
 */
public interface QueueHandler {
    /** The queue's name in the topology. */
    String queue();

    /**
     * Acts on one message; after it returns the message is gone.
     *
     * @throws RejectedMessage for what would fail as often as it came
     */
    void handle(String body, Invocation invocation);
}
