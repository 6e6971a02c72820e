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

/** A watch of a document or of a deleted collection has come due. */
@Singleton
final class WatchHandler extends EnvelopeHandler {
    /** Looks are no longer apart after it. */
    private static final int LAST_LOOK = 10;

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
        int look =
                envelope.data().containsKey(IngestionMessages.LOOK)
                        ? Math.clamp(number(envelope, IngestionMessages.LOOK), 0, LAST_LOOK)
                        : 0;
        switch (envelope.type()) {
            case IngestionMessages.WATCHED ->
                    arrivals.look(
                            envelope.tenant(), id(envelope, IngestionMessages.DOCUMENT_ID), look);
            case IngestionMessages.REMOVAL_WATCHED ->
                    collections.look(
                            envelope.tenant(), id(envelope, IngestionMessages.COLLECTION_ID), look);
            default -> throw unknown(envelope);
        }
    }
}
