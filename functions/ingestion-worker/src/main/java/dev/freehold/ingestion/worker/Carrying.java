package dev.freehold.ingestion.worker;

import dev.freehold.ingestion.Document;
import dev.freehold.ingestion.Edits;
import dev.freehold.ingestion.IngestionMessages;
import dev.freehold.kernel.TenantId;
import dev.freehold.knowledge.PassageIndex;
import dev.freehold.knowledge.SaidOfPassages;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;

/**
 * Carries what is said of a document that is ready to its passages. To write them again changes
 * nothing, so a worker that dies leaves nothing half done: the row tells what all passages carry,
 * and that comes last.
 */
@Singleton
final class Carrying {
    /** Passages a request: a fraction of a second. */
    private static final int BATCH = 500;

    private final PassageIndex index;
    private final Leases leases;
    private final Edits edits;
    private final IngestionMessages messages;
    private final TenantTransactions transactions;

    Carrying(
            PassageIndex index,
            Leases leases,
            Edits edits,
            IngestionMessages messages,
            TenantTransactions transactions) {
        this.index = index;
        this.leases = leases;
        this.edits = edits;
        this.messages = messages;
        this.transactions = transactions;
    }

    /** Does the step under the document's lease. */
    Document run(Document leased) {
        int passages = Objects.requireNonNull(leased.passages(), "passages");
        for (int from = 0; from < passages; from += BATCH) {
            int to = Math.min(from + BATCH, passages);
            long written =
                    index.say(
                            leased.tenant(),
                            leased.collectionId(),
                            new SaidOfPassages(
                                    leased.id(),
                                    leased.generation(),
                                    from,
                                    to,
                                    leased.name(),
                                    leased.properties()));
            if (written != to - from) {
                throw new IllegalStateException(
                        "The index has %d of %d passages".formatted(written, to - from));
            }
            leases.renew(leased);
        }
        return leases.carried(leased);
    }

    /**
     * For a worker whose write was refused: when something else is said of the document by now, it
     * may have written the old over the new.
     */
    void afterLoss(Document claimed) {
        TenantId tenant = claimed.tenant();
        boolean stale =
                transactions.run(
                        tenant,
                        () -> {
                            boolean later =
                                    edits.doubt(tenant.value(), claimed.id(), claimed.revision())
                                            == 1;
                            if (later) {
                                // Before the commit, as every watch.
                                messages.watch(tenant, claimed.id(), 0);
                            }
                            return later;
                        });
        if (stale) {
            messages.ingest(tenant, claimed.id(), Duration.ZERO);
        }
    }
}
