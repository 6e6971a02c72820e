package dev.freehold.ingestion.worker;

import dev.freehold.ingestion.Document;
import dev.freehold.knowledge.PassageIndex;
import dev.freehold.platform.store.ObjectPath;
import dev.freehold.platform.store.ObjectStore;
import jakarta.inject.Singleton;

/**
 * Removes what is left of a deleted document: passages, texts, file, and last its row. Each part
 * may be gone already.
 */
@Singleton
final class Removal {
    private final PassageIndex index;
    private final ObjectStore store;
    private final Leases leases;

    Removal(PassageIndex index, ObjectStore store, Leases leases) {
        this.index = index;
        this.store = store;
        this.leases = leases;
    }

    /** Does the step under the document's lease. */
    void run(Document document) {
        index.remove(
                document.tenant(),
                document.collectionId(),
                document.id(),
                document.generation() + 1);
        for (int generation = 1; generation <= document.generation(); generation++) {
            store.delete(document.tenant(), ObjectPath.text(document.id(), generation));
            store.delete(document.tenant(), ObjectPath.passages(document.id(), generation));
        }
        store.delete(document.tenant(), ObjectPath.upload(document.id()));
        leases.remove(document);
    }
}
