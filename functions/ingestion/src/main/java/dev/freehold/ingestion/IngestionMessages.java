package dev.freehold.ingestion;

import dev.freehold.kernel.Envelope;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.http.CurrentRequest;
import dev.freehold.platform.message.Messages;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The messages about a document. Each is a nudge to look at its row. */
@Singleton
public final class IngestionMessages {
    public static final String DOCUMENT_ID = "documentId";
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
        send(tenant, INGESTION, "document.ingest", document, Map.of(), delay);
    }

    /**
     * Looks at a document later, whether its work has ended; each look waits twice as long as the
     * one before.
     */
    public void watch(TenantId tenant, UUID document, int look) {
        Duration delay = FIRST_LOOK.multipliedBy(1L << Math.min(look, 10));
        watch(tenant, document, look, delay);
    }

    /** Looks at a document after {@code delay}, ten minutes at most. */
    void watch(TenantId tenant, UUID document, int look, Duration delay) {
        send(
                tenant,
                WATCH,
                "document.watch",
                document,
                Map.of(LOOK, Integer.toString(look)),
                delay.compareTo(LAST_LOOK) > 0 ? LAST_LOOK : delay);
    }

    /** Leaves a document whose work failed for good where operators look. */
    public void dead(TenantId tenant, UUID document, String code) {
        send(tenant, DEAD, "document.ingest", document, Map.of("code", code), Duration.ZERO);
    }

    private void send(
            TenantId tenant,
            String queue,
            String type,
            UUID document,
            Map<String, String> more,
            Duration delay) {
        Map<String, String> data = new HashMap<>(more);
        data.put(DOCUMENT_ID, document.toString());
        messages.send(
                tenant,
                queue,
                new Envelope(
                        Ids.next(), type, 1, tenant.value(), clock.instant(), current.id(), data),
                delay);
    }
}
