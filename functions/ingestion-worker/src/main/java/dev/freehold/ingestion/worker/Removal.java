package dev.freehold.ingestion.worker;

import dev.freehold.ingestion.Document;
import dev.freehold.ingestion.DocumentStatus;
import dev.freehold.ingestion.Documents;
import dev.freehold.ingestion.Versions;
import dev.freehold.knowledge.PassageIndex;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.store.ObjectPath;
import dev.freehold.platform.store.ObjectStore;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what is left of a deleted document: passages, texts, file, and last its row. Each part
 * may be gone already.
 */
@Singleton
final class Removal {
    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

    private final Documents documents;
    private final Versions versions;
    private final PassageIndex index;
    private final PassageStore passages;
    private final ObjectStore store;
    private final Leases leases;
    private final TenantTransactions transactions;

    Removal(
            Documents documents,
            Versions versions,
            PassageIndex index,
            PassageStore passages,
            ObjectStore store,
            Leases leases,
            TenantTransactions transactions) {
        this.documents = documents;
        this.versions = versions;
        this.index = index;
        this.passages = passages;
        this.store = store;
        this.leases = leases;
        this.transactions = transactions;
    }

    /** Does the step under the document's lease. */
    void run(Document document) {
        passages(document);
        finish(document);
    }

    /** Removes what is left of the generations and files before those that are ready. */
    Document clear(Document document) {
        index.remove(
                document.tenant(), document.collectionId(), document.id(), document.generation());
        texts(document, document.generation() - 1);
        files(document, document.file() - 1);
        return leases.cleared(document);
    }

    /** The same for a document whose passages are removed otherwise. */
    void finish(Document document) {
        texts(document);
        files(document, document.file());
        announced(document);
        leases.remove(document);
    }

    /**
     * For a worker whose write was refused. When the document was deleted under its hands, it
     * removes it itself; when another has removed it, what this one wrote too late goes.
     */
    void afterLoss(Document lost) {
        Optional<Document> row =
                transactions.run(lost.tenant(), () -> documents.find(lost.tenantId(), lost.id()));
        if (row.isPresent() && row.get().state() != DocumentStatus.DELETING) {
            removeEarlier(row.get(), lost);
            return;
        }
        if (row.isPresent() && row.get().fence() == lost.fence()) {
            try {
                run(row.get());
            } catch (LeaseLost e) {
                LOG.info("Document {} was removed by another meanwhile", lost.id(), e);
            }
        } else {
            passages(lost);
            texts(lost);
        }
    }

    /** What a rebuild wrote of a generation that was replaced and removed meanwhile. */
    private void removeEarlier(Document row, Document lost) {
        if (lost.shownGeneration() < row.shownGeneration() && row.keptGeneration() == null) {
            index.remove(row.tenant(), row.collectionId(), row.id(), row.generation());
        }
    }

    private void passages(Document document) {
        index.remove(
                document.tenant(),
                document.collectionId(),
                document.id(),
                document.generation() + 1);
    }

    private void files(Document document, int last) {
        for (int file = document.firstFile(); file <= last; file++) {
            store.delete(document.tenant(), ObjectPath.upload(document.id(), file));
        }
    }

    /** The object of the next version may be there already. */
    private void announced(Document document) {
        transactions
                .run(document.tenant(), () -> versions.find(document.tenantId(), document.id()))
                .ifPresent(version ->
                        store.delete(
                                document.tenant(),
                                ObjectPath.upload(document.id(), version.file())));
    }

    private void texts(Document document) {
        texts(document, document.generation());
    }

    private void texts(Document document, int last) {
        for (int generation = 1; generation <= last; generation++) {
            passages.remove(document, generation);
        }
    }
}
