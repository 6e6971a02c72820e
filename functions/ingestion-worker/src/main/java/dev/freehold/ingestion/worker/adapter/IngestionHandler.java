package dev.freehold.ingestion.worker.adapter;

import dev.freehold.ingestion.IngestionMessages;
import dev.freehold.ingestion.worker.Ingestion;
import dev.freehold.kernel.Envelope;
import dev.freehold.platform.message.EnvelopeHandler;
import dev.freehold.platform.runtime.Invocation;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.util.UUID;

/** A document wants work. */
@Singleton
final class IngestionHandler extends EnvelopeHandler {
    private final Ingestion ingestion;

    IngestionHandler(Ingestion ingestion, JsonMapper json) {
        super(json);
        this.ingestion = ingestion;
    }

    @Override
    public String queue() {
        return "ingestion";
    }

    @Override
    protected void handle(Envelope envelope, Invocation invocation) {
        ingestion.work(
                envelope.tenant(),
                UUID.fromString(envelope.data().get(IngestionMessages.DOCUMENT_ID)),
                invocation.deadline());
    }
}
