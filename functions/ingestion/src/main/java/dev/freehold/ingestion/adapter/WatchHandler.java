package dev.freehold.ingestion.adapter;

import dev.freehold.ingestion.Arrivals;
import dev.freehold.ingestion.IngestionMessages;
import dev.freehold.kernel.Envelope;
import dev.freehold.platform.message.EnvelopeHandler;
import dev.freehold.platform.runtime.Invocation;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.util.UUID;

/** A watch has come due. */
@Singleton
final class WatchHandler extends EnvelopeHandler {
    private final Arrivals arrivals;

    WatchHandler(Arrivals arrivals, JsonMapper json) {
        super(json);
        this.arrivals = arrivals;
    }

    @Override
    public String queue() {
        return "ingestion-watch";
    }

    @Override
    protected void handle(Envelope envelope, Invocation invocation) {
        arrivals.look(
                envelope.tenant(),
                UUID.fromString(envelope.data().get(IngestionMessages.DOCUMENT_ID)),
                Integer.parseInt(envelope.data().getOrDefault(IngestionMessages.LOOK, "0")));
    }
}
