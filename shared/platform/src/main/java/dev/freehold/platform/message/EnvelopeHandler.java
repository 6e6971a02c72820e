package dev.freehold.platform.message;

import dev.freehold.kernel.Envelope;
import dev.freehold.platform.runtime.Invocation;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Acts on envelopes; a message that is none comes again until the queue gives it to its dead-letter
 * queue.
 */
public abstract class EnvelopeHandler implements QueueHandler {
    private final JsonMapper json;

    protected EnvelopeHandler(JsonMapper json) {
        this.json = json;
    }

    /** Acts on one message. */
    protected abstract void handle(Envelope envelope, Invocation invocation);

    @Override
    public final void handle(String body, Invocation invocation) {
        handle(parse(body), invocation);
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
