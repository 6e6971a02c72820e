package dev.freehold.ingestion.worker;

import dev.freehold.ingestion.Document;
import dev.freehold.ingestion.DocumentStatus;
import dev.freehold.ingestion.IngestionMessages;
import dev.freehold.ingestion.Ownership;
import dev.freehold.ingestion.worker.text.IngestionFailure;
import dev.freehold.ingestion.worker.text.NeedsOcr;
import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.TenantId;
import dev.freehold.knowledge.PassageIndex;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on documents, a step at a time, under a lease. Whatever a step leaves undone is found in
 * the row by the next worker.
 */
@Singleton
public final class Ingestion {
    private static final Logger LOG = LoggerFactory.getLogger(Ingestion.class);

    /** Failures of the work itself after which a document has failed. */
    private static final int MAX_ATTEMPTS = 3;

    /** Leases without any progress after which a document has failed: its worker dies each time. */
    private static final int MAX_CLAIMS = 6;

    /** No step begins with less time than this. */
    private static final Duration MARGIN = Duration.ofSeconds(70);

    /** After it a long document goes to the end of the queue, behind those that wait there. */
    private static final Duration TURN = Duration.ofSeconds(20);

    private static final Duration OUTAGE_DELAY = Duration.ofSeconds(30);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(10);

    private final Leases leases;
    private final Parsing parsing;
    private final Embedding embedding;
    private final Upkeep upkeep;
    private final Removal removal;
    private final Ownership ownership;
    private final PassageIndex index;
    private final IngestionMessages messages;
    private final Clock clock;

    Ingestion(
            Leases leases,
            Parsing parsing,
            Embedding embedding,
            Upkeep upkeep,
            Removal removal,
            Ownership ownership,
            PassageIndex index,
            IngestionMessages messages,
            Clock clock) {
        this.leases = leases;
        this.parsing = parsing;
        this.embedding = embedding;
        this.upkeep = upkeep;
        this.removal = removal;
        this.ownership = ownership;
        this.index = index;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Works on a document until it has ended or the deadline is near; then it asks for more time by
     * a message. A document that has ended, is held, or is not there is left alone.
     *
     * @throws dev.freehold.platform.message.RejectedMessage when the document is another tenant's
     */
    public void work(TenantId tenant, UUID id, Instant deadline) {
        Optional<Document> claimed = leases.claim(tenant, id);
        if (claimed.isEmpty()) {
            ownership.check(tenant, id);
            LOG.info("Document {} has nothing to do", id);
            return;
        }
        Document document = claimed.get();
        try {
            if (document.state() == DocumentStatus.DELETING) {
                removal.run(document);
                return;
            }
            if (!document.state().isTerminal() && document.claims() > MAX_CLAIMS) {
                fail(
                        document,
                        IngestionFailure.WORKER_LOST,
                        "No worker came to an end of its step");
                return;
            }
            Instant turn = clock.instant().plus(TURN);
            do {
                document = step(document, () -> hasTime(deadline, turn));
            } while (!document.state().isTerminal() && hasTime(deadline, turn));
            // Something else may have been said of it meanwhile.
            if (document.hasWork()) {
                leases.release(document, 0, 0);
                messages.ingest(tenant, id, Duration.ZERO);
            }
        } catch (LeaseLost e) {
            LOG.warn("Document {} was taken over or deleted", id);
            upkeep.afterLoss(claimed.get(), document);
            handOn(document);
        } catch (NeedsOcr e) {
            LOG.info("Document {} waits for text recognition", id);
            leases.parked(document);
        } catch (AppException e) {
            refused(document, e);
        } catch (RuntimeException e) {
            attempted(document, e);
        }
    }

    /**
     * What was asked of the document under this worker's hands found it held: it need not wait for
     * the end of a lease that nobody uses.
     */
    private void handOn(Document lost) {
        leases.giveBack(lost)
                .filter(row -> row.hasWork() && !row.isWaiting())
                .ifPresent(row -> messages.ingest(row.tenant(), row.id(), Duration.ZERO));
    }

    private Document step(Document document, BooleanSupplier hasTime) {
        return switch (document.state()) {
            case UPLOADED, PARSING -> parsing.run(document);
            case EMBEDDING -> embedding.run(document, hasTime);
            case INDEXING -> check(document);
            case READY, FAILED, NEEDS_OCR -> upkeep.run(document, hasTime);
            case AWAITING_UPLOAD, EXPIRED, DELETING ->
                    throw new IllegalStateException("No work in state " + document.status());
        };
    }

    /** The last step: the index must hold every passage before the document is shown. */
    private Document check(Document document) {
        long found =
                index.count(
                        document.tenant(),
                        document.collectionId(),
                        document.id(),
                        document.generation());
        Integer wanted = document.passages();
        if (wanted != null && found == wanted) {
            return leases.ready(document);
        }
        LOG.warn("Document {}: {} of {} passages in the index", document.id(), found, wanted);
        leases.advance(document, DocumentStatus.EMBEDDING, 0);
        throw new IllegalStateException("The index lacks passages");
    }

    private void refused(Document document, AppException e) {
        if (e.code() == CommonError.UNAVAILABLE) {
            LOG.warn("Document {} waits for a dependency", document.id(), e);
            leases.release(document, 0, -1);
            messages.ingest(document.tenant(), document.id(), OUTAGE_DELAY);
        } else if (e.code() instanceof IngestionFailure code) {
            LOG.info("Document {} failed: {}", document.id(), code.code());
            leases.failed(document, code.code(), e.detail());
        } else {
            attempted(document, e);
        }
    }

    private void attempted(Document document, RuntimeException e) {
        int attempt = document.attempts() + 1;
        LOG.error("Document {}: attempt {} failed", document.id(), attempt, e);
        if (document.state().isTerminal()) {
            // It goes on being found as before, so it does not fail: the watch begins again.
            leases.release(document, 1, 0);
        } else if (attempt >= MAX_ATTEMPTS) {
            fail(document, IngestionFailure.INTERNAL_ERROR, "Three attempts failed");
        } else {
            leases.release(document, 1, 0);
            messages.ingest(document.tenant(), document.id(), RETRY_DELAY.multipliedBy(attempt));
        }
    }

    private void fail(Document document, IngestionFailure code, String detail) {
        // First, so that no failed row is without its dead letter; one without its row does
        // nothing.
        messages.dead(document.tenant(), document.id(), code.code(), document.fence());
        leases.failed(document, code.code(), detail);
    }

    private boolean hasTime(Instant deadline, Instant turn) {
        Instant now = clock.instant();
        return now.isBefore(turn) && now.plus(MARGIN).isBefore(deadline);
    }
}
