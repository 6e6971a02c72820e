package dev.freehold.ingestion.worker.adapter;

import dev.freehold.ingestion.IngestionMessages;
import dev.freehold.ingestion.worker.CollectionRemoval;
import dev.freehold.ingestion.worker.Ingestion;
import dev.freehold.kernel.Envelope;
import dev.freehold.platform.message.EnvelopeHandler;
import dev.freehold.platform.message.Messages;
import dev.freehold.platform.runtime.Invocation;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.util.UUID;

/** A document, or a collection's removal, wants work. */
@Singleton
final class IngestionHandler extends EnvelopeHandler {
    private final Ingestion ingestion;
    private final CollectionRemoval collections;

    IngestionHandler(
            Ingestion ingestion,
            CollectionRemoval collections,
            JsonMapper json,
            Messages messages) {
        super(json, messages);
        this.ingestion = ingestion;
        this.collections = collections;
    }

    @Override
    public String queue() {
        return "ingestion";
    }

    @Override
    protected void handle(Envelope envelope, Invocation invocation) {
        String collection = envelope.data().get(IngestionMessages.COLLECTION_ID);
        if (collection != null) {
            collections.work(envelope.tenant(), UUID.fromString(collection), invocation.deadline());
            return;
        }
        ingestion.work(
                envelope.tenant(),
                UUID.fromString(envelope.data().get(IngestionMessages.DOCUMENT_ID)),
                invocation.deadline());
    }
}
