package dev.freehold.ingestion.adapter;

import dev.freehold.ingestion.Arrivals;
import dev.freehold.ingestion.CollectionWatch;
import dev.freehold.ingestion.IngestionMessages;
import dev.freehold.kernel.Envelope;
import dev.freehold.platform.message.EnvelopeHandler;
import dev.freehold.platform.message.Messages;
import dev.freehold.platform.runtime.Invocation;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.util.UUID;

/** A watch of a document or of a deleted collection has come due. */
@Singleton
final class WatchHandler extends EnvelopeHandler {
    private final Arrivals arrivals;
    private final CollectionWatch collections;

    WatchHandler(
            Arrivals arrivals, CollectionWatch collections, JsonMapper json, Messages messages) {
        super(json, messages);
        this.arrivals = arrivals;
        this.collections = collections;
    }

    @Override
    public String queue() {
        return "ingestion-watch";
    }

    @Override
    protected void handle(Envelope envelope, Invocation invocation) {
        int look = Integer.parseInt(envelope.data().getOrDefault(IngestionMessages.LOOK, "0"));
        String collection = envelope.data().get(IngestionMessages.COLLECTION_ID);
        if (collection != null) {
            collections.look(envelope.tenant(), UUID.fromString(collection), look);
        } else {
            arrivals.look(
                    envelope.tenant(),
                    UUID.fromString(envelope.data().get(IngestionMessages.DOCUMENT_ID)),
                    look);
        }
    }
}
