package dev.freehold.ingestion;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.store.ObjectPath;
import dev.freehold.platform.store.ObjectStore;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Announces new versions of documents, and gives out the URLs by which they come. */
@Singleton
public final class Renewal {
    private final Edits edits;
    private final Versions versions;
    private final Allowances allowances;
    private final IngestionMessages messages;
    private final ObjectStore store;
    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    Renewal(
            Edits edits,
            Versions versions,
            Allowances allowances,
            IngestionMessages messages,
            ObjectStore store,
            TenantTransactions transactions,
            AuditLog audit,
            Clock clock) {
        this.edits = edits;
        this.versions = versions;
        this.allowances = allowances;
        this.messages = messages;
        this.store = store;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** A version that is awaited, and where its object is to be put. */
    public record Awaited(Version version, URI url) {}

    /**
     * Announces the next version of a document; one that was announced before and has not come
     * gives way. Until it has come, the document is as it was.
     *
     * @throws dev.freehold.kernel.AppException DOCUMENT_NOT_FOUND, DOCUMENT_BUSY,
     *     DOCUMENT_TOO_LARGE, PLAN_EXHAUSTED
     */
    public Awaited announce(Principal caller, UUID id, NewFile file) {
        TenantId tenant = caller.tenant();
        // First: a version without a watch could be forgotten, a watch without work ends itself.
        messages.watch(tenant, id, 0);
        Version version = transactions.run(tenant, () -> add(caller, id, file));
        return new Awaited(
                version,
                store.presignPut(
                        tenant,
                        ObjectPath.upload(id, version.file()),
                        version.size(),
                        version.contentType(),
                        Uploads.URL_LIFE));
    }

    private Version add(Principal caller, UUID id, NewFile file) {
        TenantId tenant = caller.tenant();
        Document document =
                edits.held(caller, id).orElseThrow(IngestionError.DOCUMENT_NOT_FOUND::exception);
        if (!document.state().canBeRenewed()) {
            throw IngestionError.DOCUMENT_BUSY.exception();
        }
        allowances.requireRoom(tenant, file.size(), 0);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        audit.record(
                caller,
                "document.version_announced",
                "document",
                id.toString(),
                Map.of(
                        "contentType", file.type().contentType(),
                        "size", Long.toString(file.size())));
        return versions.announce(
                        tenant.value(),
                        id,
                        document.file(),
                        caller.account(),
                        file.filename(),
                        file.type().contentType(),
                        file.size(),
                        file.sha256(),
                        now.plus(Uploads.URL_LIFE),
                        now)
                .getFirst();
    }
}
