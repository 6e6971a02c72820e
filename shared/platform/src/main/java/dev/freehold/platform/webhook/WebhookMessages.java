package dev.freehold.platform.webhook;

import dev.freehold.kernel.Envelope;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.http.CurrentRequest;
import dev.freehold.platform.message.Messages;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Asks that what is due to a tenant's webhooks be delivered. A message names the tenant alone. */
@Singleton
public final class WebhookMessages {
    public static final String QUEUE = "webhooks";

    /** The one type. */
    public static final String DELIVER = "webhook.deliver";

    /** No queue keeps a message back for longer. */
    public static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

    private final Messages messages;
    private final CurrentRequest current;
    private final Clock clock;

    WebhookMessages(Messages messages, CurrentRequest current, Clock clock) {
        this.messages = messages;
        this.current = current;
        this.clock = clock;
    }

    /**
     * Asks for it after {@code delay}, 15 minutes at most.
     *
     * @throws dev.freehold.kernel.AppException UNAVAILABLE
     */
    public void deliver(TenantId tenant, Duration delay) {
        messages.send(
                tenant,
                QUEUE,
                new Envelope(
                        Ids.next(),
                        DELIVER,
                        1,
                        tenant.value(),
                        clock.instant(),
                        current.id(),
                        Map.of()),
                delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay);
    }
}
