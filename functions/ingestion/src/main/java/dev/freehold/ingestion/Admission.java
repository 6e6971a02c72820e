package dev.freehold.ingestion;

import dev.freehold.kernel.TenantId;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Puts documents that wait into the queue of work: so many of a tenant at once as its plan says,
 * the oldest first. Whoever makes room or finds a document waiting calls it; called once too often
 * it does nothing.
 */
@Singleton
public final class Admission {
    private final Queueing queueing;
    private final IngestionMessages messages;
    private final TenantTransactions transactions;
    private final Clock clock;

    Admission(
            Queueing queueing,
            IngestionMessages messages,
            TenantTransactions transactions,
            Clock clock) {
        this.queueing = queueing;
        this.messages = messages;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Fills the tenant's room in the queue. A process that dies between the rows and the messages
     * leaves rows without one; their watches send it.
     */
    public void admit(TenantId tenant) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Document> admitted =
                transactions.run(
                        tenant,
                        () -> {
                            queueing.hold(tenant.value());
                            return queueing.admit(tenant.value(), at);
                        });
        int sent = 0;
        try {
            for (Document document : admitted) {
                messages.ingest(tenant, document.id(), Duration.ZERO);
                sent++;
            }
        } finally {
            // When the queue does not answer, the rest waits for the next call.
            withdraw(tenant, admitted.subList(sent, admitted.size()), at);
        }
    }

    private void withdraw(TenantId tenant, List<Document> unsent, Instant at) {
        if (!unsent.isEmpty()) {
            transactions.run(
                    tenant,
                    () ->
                            unsent.forEach(document ->
                                    queueing.withdraw(tenant.value(), document.id(), at)));
        }
    }
}
