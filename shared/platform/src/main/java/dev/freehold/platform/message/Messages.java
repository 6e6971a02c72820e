package dev.freehold.platform.message;

import dev.freehold.kernel.Envelope;
import dev.freehold.kernel.TenantId;
import java.time.Duration;

/** Sends messages to the queues that this entry is granted. */
public interface Messages {
    /**
     * Sends a message that is seen after {@code delay}, 15 minutes at most.
     *
     * @throws dev.freehold.kernel.AppException UNAVAILABLE when the queue does not answer
     */
    void send(TenantId tenant, String queue, Envelope envelope, Duration delay);
}
