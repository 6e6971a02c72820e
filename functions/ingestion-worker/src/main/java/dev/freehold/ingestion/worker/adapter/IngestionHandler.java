package dev.freehold.ingestion.worker.adapter;

import dev.freehold.ingestion.Admission;
import dev.freehold.ingestion.IngestionMessages;
import dev.freehold.ingestion.Lifecycle;
import dev.freehold.ingestion.worker.CollectionRemoval;
import dev.freehold.ingestion.worker.Ingestion;
import dev.freehold.kernel.Envelope;
import dev.freehold.platform.message.EnvelopeHandler;
import dev.freehold.platform.message.Messages;
import dev.freehold.platform.runtime.Invocation;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;

/** A document, or a collection's removal, wants work; or a dead letter has come back. */
@Singleton
final class IngestionHandler extends EnvelopeHandler {
    private final Ingestion ingestion;
    private final Lifecycle lifecycle;
    private final CollectionRemoval collections;
    private final Admission admission;

    IngestionHandler(
            Ingestion ingestion,
            Lifecycle lifecycle,
            CollectionRemoval collections,
            Admission admission,
            JsonMapper json,
            Messages messages) {
        super(json, messages);
        this.ingestion = ingestion;
        this.lifecycle = lifecycle;
        this.collections = collections;
        this.admission = admission;
    }

    @Override
    public String queue() {
        return "ingestion";
    }

    /** Whatever came of it: the tenant's next documents have the room that this one leaves. */
    @Override
    protected void handle(Envelope envelope, Invocation invocation) {
        dispatch(envelope, invocation);
        admission.admit(envelope.tenant());
    }

    private void dispatch(Envelope envelope, Invocation invocation) {
        switch (envelope.type()) {
            case IngestionMessages.INGEST -> work(envelope, invocation);
            case IngestionMessages.FAILED -> {
                if (!lifecycle.redrive(
                        envelope.tenant(),
                        id(envelope, IngestionMessages.DOCUMENT_ID),
                        number(envelope, IngestionMessages.FENCE))) {
                    work(envelope, invocation);
                }
            }
            case IngestionMessages.REMOVE ->
                    collections.work(
                            envelope.tenant(),
                            id(envelope, IngestionMessages.COLLECTION_ID),
                            invocation.deadline());
            default -> throw unknown(envelope);
        }
    }

    private void work(Envelope envelope, Invocation invocation) {
        ingestion.work(
                envelope.tenant(),
                id(envelope, IngestionMessages.DOCUMENT_ID),
                invocation.deadline());
    }
}
