package dev.freehold.auth;

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
 * The messages of queue {@code mail}: each names a row, and whoever reads it decides what mail goes
 * out. So no request's answer tells whether there is an account.
 */
@Singleton
public final class MailRequests {
    /** The queue. */
    public static final String QUEUE = "mail";

    /** A registration wants to be confirmed. */
    public static final String REGISTRATION = "registration.mail";

    /** Someone forgot a password, or claims so. */
    public static final String RESET = "password_reset.mail";

    /** A tenant invites someone. */
    public static final String INVITATION = "invitation.mail";

    public static final String REGISTRATION_ID = "registrationId";
    public static final String RESET_ID = "resetId";
    public static final String INVITATION_ID = "invitationId";

    private final Messages messages;
    private final CurrentRequest current;
    private final Clock clock;

    MailRequests(Messages messages, CurrentRequest current, Clock clock) {
        this.messages = messages;
        this.current = current;
        this.clock = clock;
    }

    void registration(UUID id) {
        send(REGISTRATION, REGISTRATION_ID, id);
    }

    void reset(UUID id) {
        send(RESET, RESET_ID, id);
    }

    private void send(String type, String name, UUID id) {
        messages.send(
                TenantId.PLATFORM,
                QUEUE,
                new Envelope(
                        Ids.next(),
                        type,
                        1,
                        TenantId.PLATFORM.value(),
                        clock.instant(),
                        current.id(),
                        Map.of(name, id.toString())),
                Duration.ZERO);
    }
}
