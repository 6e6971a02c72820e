package dev.freehold.ingestion.worker;

import dev.freehold.ingestion.Document;
import dev.freehold.ingestion.DocumentStatus;
import dev.freehold.ingestion.Documents;
import dev.freehold.ingestion.Edits;
import dev.freehold.ingestion.Rebuilds;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The right to work on a document, for a while and one worker at a time. Each write names the
 * lease's fence: when another worker has taken over, it changes nothing and throws {@link
 * LeaseLost}.
 */
@Singleton
final class Leases {
    /** Longer than any one step takes; each step renews it. */
    static final Duration LIFE = Duration.ofSeconds(90);

    private final Documents documents;
    private final Edits edits;
    private final Rebuilds rebuilds;
    private final Telling telling;
    private final TenantTransactions transactions;
    private final Clock clock;

    Leases(
            Documents documents,
            Edits edits,
            Rebuilds rebuilds,
            Telling telling,
            TenantTransactions transactions,
            Clock clock) {
        this.documents = documents;
        this.edits = edits;
        this.rebuilds = rebuilds;
        this.telling = telling;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Takes the lease; empty when the document is not there, has ended, or is held. */
    Optional<Document> claim(TenantId tenant, UUID id) {
        return transactions
                .run(tenant, () -> documents.claim(tenant.value(), id, until(), now()))
                .stream()
                .findFirst();
    }

    /** Goes on to a step, with {@code done} passages searchable. */
    Document advance(Document document, DocumentStatus status, int done) {
        return write(
                document,
                d ->
                        documents.advance(
                                d.tenantId(),
                                d.id(),
                                d.fence(),
                                status.text(),
                                done,
                                until(),
                                now()));
    }

    /** Keeps what parsing found; the next step embeds. */
    Document parsed(
            Document document,
            @Nullable String title,
            @Nullable Integer pages,
            int textLength,
            int passages) {
        return write(
                document,
                d ->
                        documents.parsed(
                                d.tenantId(),
                                d.id(),
                                d.fence(),
                                title,
                                pages,
                                textLength,
                                passages,
                                until(),
                                now()));
    }

    /** Goes on with a document whose first {@code done} passages carry what is said of it. */
    Document carry(Document document, int done) {
        return write(
                document,
                d ->
                        edits.carry(
                                d.tenantId(),
                                d.id(),
                                d.fence(),
                                document.revision(),
                                done,
                                until()));
    }

    /** Gives the lease back of a document whose passages carry what it said when it was taken. */
    Document carried(Document document) {
        return write(
                document, d -> edits.carried(d.tenantId(), d.id(), d.fence(), d.revision(), now()));
    }

    /** Gives the lease back of a document of which no earlier generation is left. */
    Document cleared(Document document) {
        return write(document, d -> edits.cleared(d.tenantId(), d.id(), d.fence(), now()));
    }

    /** Goes on with a rebuild, of which {@code done} passages are written. */
    Document rebuilt(Document document, int done) {
        return write(
                document,
                d ->
                        rebuilds.advance(
                                d.tenantId(),
                                d.id(),
                                d.fence(),
                                d.generation(),
                                done,
                                until(),
                                now()));
    }

    /** Gives the lease back of a document all of whose passages are written anew. */
    Document rebuilt(Document document) {
        return write(
                document,
                d -> rebuilds.end(d.tenantId(), d.id(), d.fence(), d.generation(), now()));
    }

    Document ready(Document document) {
        return end(document, DocumentStatus.READY, null, null);
    }

    Document failed(Document document, String code, String detail) {
        return end(document, DocumentStatus.FAILED, code, detail);
    }

    Document parked(Document document) {
        return end(document, DocumentStatus.NEEDS_OCR, null, null);
    }

    /** Takes the row of a deleted document away, after all else of it. */
    void remove(Document document) {
        int removed =
                transactions.run(
                        document.tenant(),
                        () ->
                                documents.remove(
                                        document.tenantId(), document.id(), document.fence()));
        if (removed == 0) {
            throw new LeaseLost();
        }
    }

    /** Gives the lease back; the row counts {@code failures} more of them, and {@code claims}. */
    void release(Document document, int failures, int claims) {
        write(
                document,
                d -> documents.release(d.tenantId(), d.id(), d.fence(), failures, claims, now()));
    }

    /** Ends the work, and has it told; both are there or neither. */
    private Document end(
            Document document,
            DocumentStatus status,
            @Nullable String code,
            @Nullable String detail) {
        AtomicBoolean told = new AtomicBoolean();
        Document ended =
                write(
                        document,
                        d -> {
                            List<Document> rows =
                                    documents.end(
                                            d.tenantId(),
                                            d.id(),
                                            d.fence(),
                                            status.text(),
                                            code,
                                            detail,
                                            now());
                            rows.forEach(row -> told.set(telling.write(row)));
                            return rows;
                        });
        if (told.get()) {
            telling.deliver(ended.tenant());
        }
        return ended;
    }

    /** Gives the lease back, if nobody else has it, of a document that may be another one now. */
    Optional<Document> giveBack(Document document) {
        return transactions
                .run(
                        document.tenant(),
                        () ->
                                documents.release(
                                        document.tenantId(),
                                        document.id(),
                                        document.fence(),
                                        0,
                                        0,
                                        now()))
                .stream()
                .findFirst();
    }

    /** Does a statement that names the lease's fence and gives the row, in a transaction. */
    Document write(Document document, Function<Document, List<Document>> statement) {
        return transactions.run(document.tenant(), () -> statement.apply(document)).stream()
                .findFirst()
                .orElseThrow(LeaseLost::new);
    }

    Instant until() {
        return now().plus(LIFE);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
