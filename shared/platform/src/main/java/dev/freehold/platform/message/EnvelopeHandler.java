package dev.freehold.platform.message;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Envelope;
import dev.freehold.platform.runtime.Invocation;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts on envelopes; a message that is none goes to the dead letters. One that a dependency could
 * not serve is sent anew, so that an outage of any length uses up none of the receives that the
 * queue allows.
 */
public abstract class EnvelopeHandler implements QueueHandler {
    private static final Logger LOG = LoggerFactory.getLogger(EnvelopeHandler.class);
    private static final Duration OUTAGE_DELAY = Duration.ofSeconds(30);

    /** Every type is in its first version. */
    private static final int VERSION = 1;

    private final JsonMapper json;
    private final Messages messages;

    /** {@code messages} must be granted the handler's own queue. */
    protected EnvelopeHandler(JsonMapper json, Messages messages) {
        this.json = json;
        this.messages = messages;
    }

    /** Acts on one message. */
    protected abstract void handle(Envelope envelope, Invocation invocation);

    @Override
    public final void handle(String body, Invocation invocation) {
        Envelope envelope = parse(body);
        if (envelope.version() != VERSION) {
            throw unknown(envelope);
        }
        try {
            handle(envelope, invocation);
        } catch (AppException e) {
            if (e.code() != CommonError.UNAVAILABLE) {
                throw e;
            }
            LOG.warn("Message {} waits for a dependency", envelope.id(), e);
            messages.send(envelope.tenant(), queue(), envelope, OUTAGE_DELAY);
        }
    }

    /** The id that stands under {@code name} in the envelope's data. */
    protected static UUID id(Envelope envelope, String name) {
        try {
            return UUID.fromString(envelope.data().getOrDefault(name, ""));
        } catch (IllegalArgumentException _) {
            throw rejected(envelope, MessageFault.MALFORMED_MESSAGE);
        }
    }

    /** The whole number that stands under {@code name} in the envelope's data. */
    protected static long number(Envelope envelope, String name) {
        try {
            return Long.parseLong(envelope.data().getOrDefault(name, ""));
        } catch (NumberFormatException _) {
            throw rejected(envelope, MessageFault.MALFORMED_MESSAGE);
        }
    }

    /** For a type that the queue does not carry. */
    protected static RejectedMessage unknown(Envelope envelope) {
        return rejected(envelope, MessageFault.UNKNOWN_MESSAGE);
    }

    private static RejectedMessage rejected(Envelope envelope, MessageFault fault) {
        return new RejectedMessage(fault, Map.of("tenantId", envelope.tenantId().toString()));
    }

    private Envelope parse(String body) {
        try {
            Envelope envelope = json.readValue(body, Envelope.class);
            if (envelope != null) {
                return envelope;
            }
        } catch (IOException | RuntimeException _) {
            // Not even logged: what the parser says of it may quote it.
        }
        throw new RejectedMessage(MessageFault.MALFORMED_MESSAGE, Map.of());
    }
}
