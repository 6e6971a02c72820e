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
import java.util.function.BooleanSupplier;

/**
 * Carries what is said of a document that is ready to its passages. To write them again changes
 * nothing, so a worker that dies leaves nothing half done: the row tells what all passages carry,
 * and that comes last. Of many passages it tells how far that is, for the next worker.
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

    /** Does the step under the document's lease, while there is time. */
    Document run(Document leased, BooleanSupplier hasTime) {
        int passages = Objects.requireNonNull(leased.passages(), "passages");
        int begin = leased.carried();
        Document current = leased;
        int done = begin;
        while (done < passages && (done == begin || hasTime.getAsBoolean())) {
            int to = Math.min(done + BATCH, passages);
            say(leased, done, to);
            // Of the revision that was said, whatever the row says by now.
            current = leases.carry(leased, to);
            done = to;
        }
        return done < passages ? current : leases.carried(leased);
    }

    private void say(Document document, int from, int to) {
        long written =
                index.say(
                        document.tenant(),
                        document.collectionId(),
                        new SaidOfPassages(
                                document.id(),
                                document.generation(),
                                from,
                                to,
                                document.name(),
                                document.properties()));
        if (written != to - from) {
            throw new IllegalStateException(
                    "The index has %d of %d passages".formatted(written, to - from));
        }
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
