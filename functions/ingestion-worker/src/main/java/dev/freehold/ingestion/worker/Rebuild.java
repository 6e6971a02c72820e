package dev.freehold.ingestion.worker;

import dev.freehold.ingestion.Collection;
import dev.freehold.ingestion.Collections;
import dev.freehold.ingestion.Document;
import dev.freehold.knowledge.PassageIndex;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Writes the passages of a document that is found already into the index anew, from what is stored
 * of it. Writing them over what is there changes nothing, so it may be broken off and begun again.
 */
@Singleton
final class Rebuild {
    private final Embedding embedding;
    private final PassageIndex index;
    private final Collections collections;
    private final Leases leases;
    private final TenantTransactions transactions;

    Rebuild(
            Embedding embedding,
            PassageIndex index,
            Collections collections,
            Leases leases,
            TenantTransactions transactions) {
        this.embedding = embedding;
        this.index = index;
        this.collections = collections;
        this.leases = leases;
        this.transactions = transactions;
    }

    /** Does the step under the document's lease, while there is time. */
    Document run(Document leased, BooleanSupplier hasTime) {
        prepare(leased);
        int done = Objects.requireNonNull(leased.rebuildDone(), "rebuildDone");
        Document written = embedding.rebuild(leased, done, hasTime);
        int all = embedding.count(written);
        if (Objects.requireNonNull(written.rebuildDone(), "rebuildDone") < all) {
            return written;
        }
        long found =
                index.count(
                        written.tenant(),
                        written.collectionId(),
                        written.id(),
                        written.shownGeneration());
        if (found != all) {
            leases.rebuilt(written, 0);
            throw new IllegalStateException(
                    "The index has %d of %d passages".formatted(found, all));
        }
        return leases.rebuilt(written);
    }

    /** The index may be gone, and the collection's search name with it. */
    private void prepare(Document document) {
        Collection collection =
                transactions
                        .run(
                                document.tenant(),
                                () ->
                                        collections.find(
                                                document.tenantId(), document.collectionId()))
                        .orElseThrow();
        index.prepare(document.tenant(), collection.id(), collection.name());
    }
}
