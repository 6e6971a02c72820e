package dev.freehold.tenants;

import dev.freehold.kernel.Envelope;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.http.CurrentRequest;
import dev.freehold.platform.message.Messages;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * Asks for the mail of an invitation. It is asked for last in the transaction that writes the row:
 * without the message there is no invitation, and a message without one mails nothing.
 */
@Singleton
final class InvitationMail {
    private static final String QUEUE = "mail";
    private static final String TYPE = "invitation.mail";

    /** The transaction ends before the message is seen. */
    private static final Duration DELAY = Duration.ofSeconds(1);

    private final Messages messages;
    private final CurrentRequest current;
    private final Clock clock;

    InvitationMail(Messages messages, CurrentRequest current, Clock clock) {
        this.messages = messages;
        this.current = current;
        this.clock = clock;
    }

    void ask(TenantId tenant, UUID invitation) {
        messages.send(
                tenant,
                QUEUE,
                new Envelope(
                        Ids.next(),
                        TYPE,
                        1,
                        tenant.value(),
                        clock.instant(),
                        current.id(),
                        Map.of("invitationId", invitation.toString())),
                DELAY);
    }
}
