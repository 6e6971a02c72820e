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
    /** Asks for the next steps of a document. */
    public static final String INGEST = "document.ingest";

    /** Says that a document failed for good; in the queue of work it asks to begin it again. */
    public static final String FAILED = "document.failed";

    /** Asks whether a document's work has ended. */
    public static final String WATCHED = "document.watch";

    /** Asks for the next steps of a deleted collection's removal. */
    public static final String REMOVE = "collection.remove";

    /** Asks whether a deleted collection is gone. */
    public static final String REMOVAL_WATCHED = "collection.watch";

    public static final String DOCUMENT_ID = "documentId";
    public static final String COLLECTION_ID = "collectionId";
    public static final String LOOK = "look";
    public static final String FENCE = "fence";

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
        send(tenant, INGESTION, INGEST, Map.of(DOCUMENT_ID, document.toString()), delay);
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
                WATCHED,
                Map.of(DOCUMENT_ID, document.toString(), LOOK, Integer.toString(look)),
                delay.compareTo(LAST_LOOK) > 0 ? LAST_LOOK : delay);
    }

    /** Asks for the next steps of a deleted collection's removal. */
    public void removeCollection(TenantId tenant, UUID collection, Duration delay) {
        send(tenant, INGESTION, REMOVE, Map.of(COLLECTION_ID, collection.toString()), delay);
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
                REMOVAL_WATCHED,
                Map.of(COLLECTION_ID, collection.toString(), LOOK, Integer.toString(look)),
                delay.compareTo(LAST_LOOK) > 0 ? LAST_LOOK : delay);
    }

    /**
     * Leaves a document whose work fails for good where operators look. Moved back to the queue of
     * work it begins the document again, if the row's last lease is still that of {@code fence}.
     */
    public void dead(TenantId tenant, UUID document, String code, long fence) {
        send(
                tenant,
                DEAD,
                FAILED,
                Map.of(DOCUMENT_ID, document.toString(), "code", code, FENCE, Long.toString(fence)),
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
