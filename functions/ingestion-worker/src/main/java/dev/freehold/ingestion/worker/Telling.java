package dev.freehold.ingestion.worker;

import dev.freehold.ingestion.Collection;
import dev.freehold.ingestion.Collections;
import dev.freehold.ingestion.Document;
import dev.freehold.ingestion.DocumentStatus;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.webhook.Outbox;
import dev.freehold.platform.webhook.WebhookEvent;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Has the tenant's webhooks told how a document's work ended: ids and codes, never its words. */
@Singleton
final class Telling {
    private final Outbox outbox;
    private final Collections collections;

    Telling(Outbox outbox, Collections collections) {
        this.outbox = outbox;
        this.collections = collections;
    }

    /**
     * Writes down what is to be told, inside the transaction that ends the work.
     *
     * @return whether there is anything to be delivered once that is committed
     */
    boolean write(Document ended) {
        WebhookEvent event;
        switch (ended.state()) {
            case READY -> event = WebhookEvent.DOCUMENT_READY;
            case FAILED -> event = WebhookEvent.DOCUMENT_FAILED;
            default -> {
                return false;
            }
        }
        TenantId tenant = ended.tenant();
        List<UUID> webhooks = outbox.subscribers(tenant, event, ended.collectionId());
        if (webhooks.isEmpty()) {
            return false;
        }
        outbox.add(tenant, webhooks, event, data(ended));
        return true;
    }

    /** Asks for the delivery, after the commit. */
    void deliver(TenantId tenant) {
        outbox.deliver(tenant);
    }

    private Map<String, Object> data(Document ended) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("documentId", ended.id().toString());
        collections
                .find(ended.tenantId(), ended.collectionId())
                .map(Collection::name)
                .ifPresent(name -> data.put("collection", name));
        data.put("status", ended.status());
        data.put("generation", ended.generation());
        if (ended.state() == DocumentStatus.READY) {
            data.put("passages", ended.passages());
        } else {
            data.put("failureCode", ended.failureCode());
            // What was read before goes on being found.
            data.put("searchable", ended.searchable());
        }
        return data;
    }
}
