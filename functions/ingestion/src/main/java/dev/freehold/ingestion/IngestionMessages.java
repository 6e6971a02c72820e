package dev.freehold.ingestion;

import dev.freehold.kernel.Envelope;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.http.CurrentRequest;
import dev.freehold.platform.message.Messages;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The messages about a document or a collection. Each is a nudge to look at its row. */
@Singleton
public final class IngestionMessages {
    public static final String DOCUMENT_ID = "documentId";
    public static final String COLLECTION_ID = "collectionId";
    public static final String LOOK = "look";

    private static final String INGESTION = "ingestion";
    private static final String WATCH = "ingestion-watch";
    private static final String DEAD = "ingestion-dlq";
    private static final Duration FIRST_LOOK = Duration.ofSeconds(60);
    private static final Duration LAST_LOOK = Duration.ofMinutes(10);

    private final Messages messages;
    private final CurrentRequest current;
    private final Clock clock;

    IngestionMessages(Messages messages, CurrentRequest current, Clock clock) {
        this.messages = messages;
        this.current = current;
        this.clock = clock;
    }

    /** Asks for the next steps of a document. */
    public void ingest(TenantId tenant, UUID document, Duration delay) {
        send(tenant, INGESTION, "document.ingest", Map.of(DOCUMENT_ID, document.toString()), delay);
    }

    /**
     * Looks at a document later, whether its work has ended; each look waits twice as long as the
     * one before.
     */
    public void watch(TenantId tenant, UUID document, int look) {
        watch(tenant, document, look, untilLook(look));
    }

    /** Looks at a document after {@code delay}, ten minutes at most. */
    void watch(TenantId tenant, UUID document, int look, Duration delay) {
        send(
                tenant,
                WATCH,
                "document.watch",
                Map.of(DOCUMENT_ID, document.toString(), LOOK, Integer.toString(look)),
                delay.compareTo(LAST_LOOK) > 0 ? LAST_LOOK : delay);
    }

    /** Asks for the next steps of a deleted collection's removal. */
    public void removeCollection(TenantId tenant, UUID collection, Duration delay) {
        send(
                tenant,
                INGESTION,
                "collection.remove",
                Map.of(COLLECTION_ID, collection.toString()),
                delay);
    }

    /** Looks at a deleted collection later, whether it is gone; as for a document. */
    void watchCollection(TenantId tenant, UUID collection, int look) {
        watchCollection(tenant, collection, look, untilLook(look));
    }

    /** Looks at a deleted collection after {@code delay}, ten minutes at most. */
    void watchCollection(TenantId tenant, UUID collection, int look, Duration delay) {
        send(
                tenant,
                WATCH,
                "collection.watch",
                Map.of(COLLECTION_ID, collection.toString(), LOOK, Integer.toString(look)),
                delay.compareTo(LAST_LOOK) > 0 ? LAST_LOOK : delay);
    }

    /** Leaves a document whose work failed for good where operators look. */
    public void dead(TenantId tenant, UUID document, String code) {
        send(
                tenant,
                DEAD,
                "document.ingest",
                Map.of(DOCUMENT_ID, document.toString(), "code", code),
                Duration.ZERO);
    }

    private static Duration untilLook(int look) {
        return FIRST_LOOK.multipliedBy(1L << Math.min(look, 10));
    }

    private void send(
            TenantId tenant, String queue, String type, Map<String, String> data, Duration delay) {
        messages.send(
                tenant,
                queue,
                new Envelope(
                        Ids.next(), type, 1, tenant.value(), clock.instant(), current.id(), data),
                delay);
    }
}
