package dev.freehold.ingestion.worker;

import dev.freehold.ingestion.Document;
import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;

/** What there is to do for a document that searches find, one thing after the other. */
@Singleton
final class Upkeep {
    private final Rebuild rebuild;
    private final Removal removal;
    private final Carrying carrying;

    Upkeep(Rebuild rebuild, Removal removal, Carrying carrying) {
        this.rebuild = rebuild;
        this.removal = removal;
        this.carrying = carrying;
    }

    /** Does the next of it under the document's lease. */
    Document run(Document leased, BooleanSupplier hasTime) {
        if (leased.rebuildWanted()) {
            return rebuild.run(leased, hasTime);
        }
        return leased.remainsToClear() ? removal.clear(leased) : carrying.run(leased, hasTime);
    }

    /** For a worker whose write was refused. */
    void afterLoss(Document claimed, Document lost) {
        removal.afterLoss(lost);
        carrying.afterLoss(claimed);
    }
}
