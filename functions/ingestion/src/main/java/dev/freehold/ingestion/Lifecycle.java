package dev.freehold.ingestion;

import dev.freehold.kernel.TenantId;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Ends documents, and begins failed ones again. */
@Singleton
public final class Lifecycle {
    private final Documents documents;
    private final IngestionMessages messages;
    private final TenantTransactions transactions;
    private final Clock clock;

    Lifecycle(
            Documents documents,
            IngestionMessages messages,
            TenantTransactions transactions,
            Clock clock) {
        this.documents = documents;
        this.messages = messages;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Hides a document from the next request on; its passages and objects are removed by a job.
     *
     * @throws dev.freehold.kernel.AppException DOCUMENT_NOT_FOUND
     */
    public void delete(TenantId tenant, UUID id) {
        messages.watch(tenant, id, 0);
        if (transactions.run(tenant, () -> documents.hide(tenant.value(), id, now())) == 0) {
            throw IngestionError.DOCUMENT_NOT_FOUND.exception();
        }
        messages.ingest(tenant, id, Duration.ZERO);
    }

    /**
     * Begins a failed document again.
     *
     * @throws dev.freehold.kernel.AppException DOCUMENT_NOT_FOUND, NOT_FAILED
     */
    public void retry(TenantId tenant, UUID id) {
        messages.watch(tenant, id, 0);
        boolean restarted =
                transactions.run(
                        tenant,
                        () -> {
                            Document document =
                                    documents
                                            .visible(tenant.value(), id)
                                            .orElseThrow(
                                                    IngestionError.DOCUMENT_NOT_FOUND::exception);
                            return document.state() == DocumentStatus.FAILED
                                    && documents.restart(tenant.value(), id, now()) == 1;
                        });
        if (!restarted) {
            throw IngestionError.NOT_FAILED.exception();
        }
        messages.ingest(tenant, id, Duration.ZERO);
    }

    /**
     * Begins a document again that failed under {@code fence}: a dead letter has come back. One
     * that was begun again since is left alone.
     */
    public void redrive(TenantId tenant, UUID id, long fence) {
        transactions.run(
                tenant,
                () -> {
                    if (documents.restart(tenant.value(), id, fence, now()) == 1) {
                        // Before the commit, as every watch: a row without one could wait for ever.
                        messages.watch(tenant, id, 0);
                    }
                });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
