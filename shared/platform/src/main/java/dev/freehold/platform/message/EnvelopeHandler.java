package dev.freehold.platform.message;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Envelope;
import dev.freehold.platform.runtime.Invocation;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts on envelopes; a message that is none comes again until the queue gives it to its dead-letter
 * queue. One that a dependency could not serve is sent anew, so that an outage of any length uses
 * up none of the receives that the queue allows.
 */
public abstract class EnvelopeHandler implements QueueHandler {
    private static final Logger LOG = LoggerFactory.getLogger(EnvelopeHandler.class);
    private static final Duration OUTAGE_DELAY = Duration.ofSeconds(30);

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

    private Envelope parse(String body) {
        try {
            Envelope envelope = json.readValue(body, Envelope.class);
            if (envelope == null) {
                throw new IllegalArgumentException("The message is no envelope");
            }
            return envelope;
        } catch (IOException e) {
            throw new UncheckedIOException("The message is no envelope", e);
        }
    }
}
