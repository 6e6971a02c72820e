package dev.freehold.ingestion;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.kernel.Viewer;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Ends documents, and begins failed ones again. */
@Singleton
public final class Lifecycle {
    private final Documents documents;
    private final Edits edits;
    private final IngestionMessages messages;
    private final Admission admission;
    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    Lifecycle(
            Documents documents,
            Edits edits,
            IngestionMessages messages,
            Admission admission,
            TenantTransactions transactions,
            AuditLog audit,
            Clock clock) {
        this.documents = documents;
        this.edits = edits;
        this.messages = messages;
        this.admission = admission;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Hides a document from the next request on; its passages and objects are removed by a job.
     *
     * @throws dev.freehold.kernel.AppException DOCUMENT_NOT_FOUND
     */
    public void delete(Principal caller, UUID id) {
        TenantId tenant = caller.tenant();
        messages.watch(tenant, id, 0);
        transactions.run(
                tenant,
                () -> {
                    Viewer viewer = Viewer.of(caller);
                    if (documents.hide(tenant.value(), viewer.role(), viewer.id(), id, now())
                            == 0) {
                        throw IngestionError.DOCUMENT_NOT_FOUND.exception();
                    }
                    audit.record(caller, "document.deleted", "document", id.toString(), Map.of());
                });
        messages.ingest(tenant, id, Duration.ZERO);
    }

    /**
     * Begins a document again that failed or waits for text recognition.
     *
     * @throws dev.freehold.kernel.AppException DOCUMENT_NOT_FOUND, NOT_FAILED
     */
    public void retry(Principal caller, UUID id) {
        TenantId tenant = caller.tenant();
        messages.watch(tenant, id, 0);
        transactions.run(
                tenant,
                () -> {
                    restart(caller, id);
                    audit.record(caller, "document.retried", "document", id.toString(), Map.of());
                });
        admission.admit(tenant);
    }

    /**
     * Reads the file of a document anew; what was read before goes on being found until the new is
     * ready. One that is being read anew goes on.
     *
     * @throws dev.freehold.kernel.AppException DOCUMENT_NOT_FOUND, NOT_READY
     */
    public void readAnew(Principal caller, UUID id) {
        TenantId tenant = caller.tenant();
        messages.watch(tenant, id, 0);
        transactions.run(
                tenant,
                () -> {
                    Document document =
                            edits.held(caller, id)
                                    .orElseThrow(IngestionError.DOCUMENT_NOT_FOUND::exception);
                    if (edits.readAnew(tenant.value(), id, now()) == 1) {
                        audit.record(
                                caller, "document.reingested", "document", id.toString(), Map.of());
                    } else if (document.keptGeneration() == null || document.state().isTerminal()) {
                        throw IngestionError.NOT_READY.exception();
                    }
                });
        admission.admit(tenant);
    }

    /**
     * Begins a document again that failed under {@code fence}: a dead letter has come back. One
     * that was begun again since is left alone.
     *
     * @return whether it was begun; then it waits for its turn, as every other does
     */
    public boolean redrive(TenantId tenant, UUID id, long fence) {
        return transactions.run(
                tenant,
                () -> {
                    if (documents.restart(tenant.value(), id, fence, now()) == 0) {
                        return false;
                    }
                    // Before the commit, as every watch: a row without one could wait for ever.
                    messages.watch(tenant, id, 0);
                    return true;
                });
    }

    private void restart(Principal caller, UUID id) {
        Document document =
                documents
                        .visible(caller, id)
                        .orElseThrow(IngestionError.DOCUMENT_NOT_FOUND::exception);
        if (!document.state().canBeRetried()
                || documents.restart(caller.tenant().value(), id, now()) == 0) {
            throw IngestionError.NOT_FAILED.exception();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
