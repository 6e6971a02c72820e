package dev.freehold.ingestion;

import dev.freehold.kernel.TenantId;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.metrics.Metrics;
import dev.freehold.platform.store.ObjectPath;
import dev.freehold.platform.store.ObjectStore;
import dev.freehold.platform.store.StoredObject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Notes that a document's object has come, whether S3 says so or the watch finds it. */
@Singleton
public final class Arrivals {
    /** A PUT that began while its URL was good may end later. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Documents documents;
    private final IngestionMessages messages;
    private final Admission admission;
    private final Ownership ownership;
    private final ObjectStore store;
    private final TenantTransactions transactions;
    private final Metrics metrics;
    private final Clock clock;

    Arrivals(
            Documents documents,
            IngestionMessages messages,
            Admission admission,
            Ownership ownership,
            ObjectStore store,
            TenantTransactions transactions,
            Metrics metrics,
            Clock clock) {
        this.documents = documents;
        this.messages = messages;
        this.admission = admission;
        this.ownership = ownership;
        this.store = store;
        this.transactions = transactions;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * An object stands under the document's key. The first one counts; an object that nobody
     * announced is removed.
     */
    public void arrived(TenantId tenant, UUID id, String etag) {
        Optional<Document> row =
                transactions.run(
                        tenant,
                        () -> {
                            documents.arrived(tenant.value(), id, etag, now());
                            return documents.find(tenant.value(), id);
                        });
        if (row.isEmpty()
                || row.get().state() == DocumentStatus.EXPIRED
                || row.get().state() == DocumentStatus.DELETING) {
            store.delete(tenant, ObjectPath.upload(id));
            count("StrayObject", tenant, id);
        } else if (!etag.equals(row.get().etag())) {
            count("ReplacedObject", tenant, id);
        } else if (row.get().isWaiting()) {
            admission.admit(tenant);
        } else if (row.get().state() == DocumentStatus.UPLOADED) {
            // An earlier event marked the row; it may have died before it sent this.
            messages.ingest(tenant, id, Duration.ZERO);
        }
    }

    /**
     * Looks whether a document's work has ended; nudges it when nobody works on it.
     *
     * @throws dev.freehold.platform.message.RejectedMessage when the document is another tenant's
     */
    public void look(TenantId tenant, UUID id, int look) {
        Optional<Document> row = transactions.run(tenant, () -> documents.find(tenant.value(), id));
        if (row.isEmpty()) {
            ownership.check(tenant, id);
            return;
        }
        if (!row.get().hasWork()) {
            return;
        }
        Document document = row.get();
        boolean over =
                document.state() == DocumentStatus.AWAITING_UPLOAD
                        ? findOrExpire(document)
                        : nudge(document);
        if (!over) {
            lookAgain(document, look);
        }
    }

    /**
     * Soon after a held lease ends: a worker that died may have left no message, because the one
     * that came back found its lease still held.
     */
    private void lookAgain(Document document, int look) {
        Instant held = document.leaseUntil();
        if (held != null && held.isAfter(now())) {
            messages.watch(
                    document.tenant(),
                    document.id(),
                    look,
                    Duration.between(now(), held).plusSeconds(2));
        } else {
            messages.watch(document.tenant(), document.id(), look + 1);
        }
    }

    private boolean findOrExpire(Document document) {
        TenantId tenant = document.tenant();
        Optional<StoredObject> object = store.find(tenant, ObjectPath.upload(document.id()));
        if (object.isPresent()) {
            count("LostEvent", tenant, document.id());
            arrived(tenant, document.id(), object.get().etag());
            return false;
        }
        if (now().isBefore(document.uploadExpiresAt().plus(GRACE))) {
            return false;
        }
        transactions.run(tenant, () -> documents.expire(tenant.value(), document.id(), now()));
        return true;
    }

    private boolean nudge(Document document) {
        if (document.isWaiting()) {
            // Whoever was to make room may have died before.
            admission.admit(document.tenant());
            return false;
        }
        Instant held = document.leaseUntil();
        if (held == null || held.isBefore(now())) {
            messages.ingest(document.tenant(), document.id(), Duration.ZERO);
        }
        return false;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void count(String name, TenantId tenant, UUID document) {
        metrics.count(
                name, Map.of("tenantId", tenant.toString(), "documentId", document.toString()));
    }
}
