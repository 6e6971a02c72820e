package dev.freehold.ingestion;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.idempotency.Idempotency;
import dev.freehold.platform.idempotency.IdempotencyKey;
import dev.freehold.platform.store.ObjectPath;
import dev.freehold.platform.store.ObjectStore;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Announces documents, and gives out the URLs by which they come. */
@Singleton
public final class Uploads {
    /** How long a presigned URL lives. */
    public static final Duration URL_LIFE = Duration.ofMinutes(10);

    private final Documents documents;
    private final Allowances allowances;
    private final Twins twins;
    private final Shelves shelves;
    private final IngestionMessages messages;
    private final ObjectStore store;
    private final Idempotency idempotency;
    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final JsonMapper json;
    private final Clock clock;

    Uploads(
            Documents documents,
            Allowances allowances,
            Twins twins,
            Shelves shelves,
            IngestionMessages messages,
            ObjectStore store,
            Idempotency idempotency,
            TenantTransactions transactions,
            AuditLog audit,
            JsonMapper json,
            Clock clock) {
        this.documents = documents;
        this.allowances = allowances;
        this.twins = twins;
        this.shelves = shelves;
        this.messages = messages;
        this.store = store;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Announces a document whose object the caller will put.
     *
     * @throws dev.freehold.kernel.AppException DOCUMENT_TOO_LARGE, PLAN_EXHAUSTED,
     *     DUPLICATE_DOCUMENT, COLLECTION_NOT_FOUND
     */
    public Announced announce(
            Principal principal, Upload upload, @Nullable IdempotencyKey idempotencyKey) {
        UUID id = idempotency.once(idempotencyKey, document -> create(principal, document, upload));
        return announced(principal, id, upload);
    }

    /** Announces a document and puts its object: the same path, in one request. */
    public Announced send(
            Principal principal,
            Upload upload,
            byte[] content,
            @Nullable IdempotencyKey idempotencyKey) {
        TenantId tenant = principal.tenant();
        UUID id =
                idempotency.once(
                        idempotencyKey,
                        document -> {
                            create(principal, document, upload);
                            put(tenant, announced(principal, document, upload), content);
                        });
        return announced(principal, id, upload);
    }

    /** Also for a document that is there already and whose file is not. */
    private void put(TenantId tenant, Announced announced, byte[] content) {
        Document document = announced.document();
        if (document.state() == DocumentStatus.AWAITING_UPLOAD) {
            store.put(
                    tenant,
                    ObjectPath.upload(document.id(), document.file()),
                    content,
                    document.contentType());
        }
    }

    /**
     * Where the object of an announced document is to be put; a new URL at each call, never past
     * the document's expiry.
     */
    public URI url(Document document) {
        Duration left = Duration.between(clock.instant(), document.uploadExpiresAt());
        return store.presignPut(
                document.tenant(),
                ObjectPath.upload(document.id(), document.file()),
                document.size(),
                document.contentType(),
                left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left);
    }

    /**
     * The watch is sent before the row is there: a row without a watch could be forgotten, a watch
     * without a row ends itself.
     */
    private void create(Principal principal, UUID id, Upload upload) {
        TenantId tenant = principal.tenant();
        messages.watch(tenant, id, 0);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        transactions.run(
                tenant,
                () -> {
                    UUID collection = shelves.ensure(principal, upload.collection()).id();
                    twins.alone(tenant + " " + collection + " " + upload.sha256());
                    UUID twin = twin(tenant, id, upload).map(Document::id).orElse(null);
                    if (isSettled(tenant, id, upload, twin)) {
                        return;
                    }
                    allowances.requireRoom(tenant, upload.size(), 1);
                    int made =
                            documents.announce(
                                    tenant.value(),
                                    id,
                                    collection,
                                    principal.account(),
                                    upload.filename(),
                                    upload.type().contentType(),
                                    upload.size(),
                                    upload.sha256(),
                                    write(upload.metadata()),
                                    upload.title(),
                                    upload.kind().text(),
                                    write(upload.tags()),
                                    twin,
                                    now.plus(URL_LIFE),
                                    now);
                    if (made == 1) {
                        record(principal, id, upload);
                    }
                });
    }

    /**
     * Without the file's name: an event outlives the document, and may not say who it was about.
     */
    private void record(Principal principal, UUID id, Upload upload) {
        audit.record(
                principal,
                "document.announced",
                "document",
                id.toString(),
                Map.of(
                        "collection", upload.collection(),
                        "contentType", upload.type().contentType(),
                        "size", Long.toString(upload.size())));
    }

    /** Whether nothing is to be made: it is made already, or another one is the answer. */
    private boolean isSettled(TenantId tenant, UUID id, Upload upload, @Nullable UUID twin) {
        if (documents.find(tenant.value(), id).isPresent()) {
            return true;
        }
        if (twin != null && upload.duplicates() == Duplicates.REJECT) {
            throw IngestionError.DUPLICATE_DOCUMENT.exception(
                    "Document %s has the same content".formatted(twin));
        }
        return twin != null && upload.duplicates() == Duplicates.EXISTING;
    }

    private Optional<Document> twin(TenantId tenant, UUID id, Upload upload) {
        return twins.first(tenant.value(), id, upload.collection(), upload.sha256());
    }

    /**
     * What was made under the id, or what was there instead; a request that is repeated may come
     * after its caller has lost sight of the collection.
     */
    private Announced announced(Principal caller, UUID id, Upload upload) {
        TenantId tenant = caller.tenant();
        return transactions.run(
                tenant,
                () -> {
                    shelves.refuseHidden(caller, upload.collection());
                    return documents
                            .find(tenant.value(), id)
                            .map(document -> new Announced(document, true))
                            .or(() -> existing(tenant, id, upload))
                            .orElseThrow(IngestionError.DOCUMENT_NOT_FOUND::exception);
                });
    }

    private Optional<Announced> existing(TenantId tenant, UUID id, Upload upload) {
        return upload.duplicates() == Duplicates.EXISTING
                ? twin(tenant, id, upload).map(document -> new Announced(document, false))
                : Optional.empty();
    }

    /** A document, and whether it was made for this upload. */
    public record Announced(Document document, boolean made) {}

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
