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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes that a document's object has come, whether S3 says so or the watch finds it. */
@Singleton
public final class Arrivals {
    /** A PUT that began while its URL was good may end later. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    private final Documents documents;
    private final Versions versions;
    private final IngestionMessages messages;
    private final Admission admission;
    private final Ownership ownership;
    private final ObjectStore store;
    private final TenantTransactions transactions;
    private final Metrics metrics;
    private final Clock clock;

    Arrivals(
            Documents documents,
            Versions versions,
            IngestionMessages messages,
            Admission admission,
            Ownership ownership,
            ObjectStore store,
            TenantTransactions transactions,
            Metrics metrics,
            Clock clock) {
        this.documents = documents;
        this.versions = versions;
        this.messages = messages;
        this.admission = admission;
        this.ownership = ownership;
        this.store = store;
        this.transactions = transactions;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * An object stands under a key of the document. The first one under a key counts; an object
     * that nobody announced is removed.
     *
     * @param file the number in the key
     */
    public void arrived(TenantId tenant, UUID id, int file, String etag) {
        Optional<Document> row =
                transactions.run(
                        tenant,
                        () -> {
                            note(tenant.value(), id, file, etag);
                            return documents.find(tenant.value(), id);
                        });
        if (row.isEmpty()
                || row.get().state() == DocumentStatus.EXPIRED
                || row.get().state() == DocumentStatus.DELETING
                || isStray(row.get(), file)) {
            store.delete(tenant, ObjectPath.upload(id, file));
            count("StrayObject", tenant, id);
        } else if (row.get().file() != file) {
            // It was replaced since, or the document is busy and the watch takes it up later.
            LOG.info("Document {} is at file {}; {} has come", id, row.get().file(), file);
        } else if (!etag.equals(row.get().etag())) {
            count("ReplacedObject", tenant, id);
        } else if (row.get().isWaiting()) {
            admission.admit(tenant);
        } else if (row.get().state() == DocumentStatus.UPLOADED) {
            // An earlier event marked the row; it may have died before it sent this.
            messages.ingest(tenant, id, Duration.ZERO);
        }
    }

    private void note(UUID tenant, UUID id, int file, String etag) {
        if (file == 1) {
            documents.arrived(tenant, id, etag, now());
        } else if (versions.take(tenant, id, file, etag, now()) == 1) {
            versions.forget(tenant, id, file);
        }
    }

    /** Whether nobody awaits that file of a document, and nobody needs it. */
    private boolean isStray(Document document, int file) {
        boolean kept = file >= document.firstFile() && file <= document.file();
        return !kept
                && transactions
                        .run(
                                document.tenant(),
                                () -> versions.find(document.tenantId(), document.id()))
                        .filter(version -> version.file() == file)
                        .isEmpty();
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
        Document document = row.get();
        boolean over = !document.hasWork();
        if (!over) {
            over =
                    document.state() == DocumentStatus.AWAITING_UPLOAD
                            ? findOrExpire(document)
                            : nudge(document);
        }
        if (findOrForget(document) || !over) {
            lookAgain(document, look);
        }
    }

    /** Whether there is a reason to look again: a version that is awaited, or was just taken up. */
    private boolean findOrForget(Document document) {
        TenantId tenant = document.tenant();
        Optional<Version> version =
                transactions.run(tenant, () -> versions.find(tenant.value(), document.id()));
        if (version.isEmpty() || document.state() == DocumentStatus.DELETING) {
            return false;
        }
        int file = version.get().file();
        Optional<StoredObject> object = store.find(tenant, ObjectPath.upload(document.id(), file));
        if (object.isPresent()) {
            if (document.state().canBeRenewed()) {
                count("LostEvent", tenant, document.id());
                arrived(tenant, document.id(), file, object.get().etag());
            }
            return true;
        }
        if (now().isBefore(version.get().uploadExpiresAt().plus(GRACE))) {
            return true;
        }
        transactions.run(tenant, () -> versions.forget(tenant.value(), document.id(), file));
        return false;
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
        Optional<StoredObject> object = store.find(tenant, ObjectPath.upload(document.id(), 1));
        if (object.isPresent()) {
            count("LostEvent", tenant, document.id());
            arrived(tenant, document.id(), 1, object.get().etag());
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
