package dev.freehold.ingestion.worker;

import dev.freehold.ingestion.Collection;
import dev.freehold.ingestion.Collections;
import dev.freehold.ingestion.Document;
import dev.freehold.ingestion.IngestionMessages;
import dev.freehold.ingestion.Remainders;
import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.TenantId;
import dev.freehold.knowledge.PassageIndex;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what is left of a deleted collection: its documents, its passages, its search name, and
 * last its row. It works in small steps, each of which may be done already, and asks for more time
 * by a message.
 */
@Singleton
public final class CollectionRemoval {
    private static final Logger LOG = LoggerFactory.getLogger(CollectionRemoval.class);

    private static final int HIDDEN_AT_ONCE = 500;
    private static final int REMOVED_AT_ONCE = 50;

    /** No step begins with less time than this. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final Duration OUTAGE_DELAY = Duration.ofSeconds(30);

    /** For documents that a worker still holds; it removes them itself after its step. */
    private static final Duration HELD_DELAY = Duration.ofSeconds(10);

    private final Collections collections;
    private final Remainders remainders;
    private final Removal removal;
    private final PassageIndex index;
    private final IngestionMessages messages;
    private final TenantTransactions transactions;
    private final Clock clock;

    CollectionRemoval(
            Collections collections,
            Remainders remainders,
            Removal removal,
            PassageIndex index,
            IngestionMessages messages,
            TenantTransactions transactions,
            Clock clock) {
        this.collections = collections;
        this.remainders = remainders;
        this.removal = removal;
        this.index = index;
        this.messages = messages;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Works until nothing is left or the deadline is near. A collection that is not deleted, is
     * gone, or is held is left alone.
     */
    public void work(TenantId tenant, UUID id, Instant deadline) {
        // The invocation ends at its deadline, whatever happens, and so does the lease.
        Optional<Collection> claimed =
                transactions
                        .run(tenant, () -> collections.claim(tenant.value(), id, deadline, now()))
                        .stream()
                        .findFirst();
        if (claimed.isEmpty()) {
            LOG.info("Collection {} has nothing to remove", id);
            return;
        }
        try {
            remove(tenant, claimed.get(), () -> clock.instant().plus(MARGIN).isBefore(deadline))
                    .ifPresentOrElse(
                            delay -> goOn(tenant, id, delay),
                            () -> LOG.info("Collection {} is removed", id));
        } catch (AppException e) {
            if (e.code() != CommonError.UNAVAILABLE) {
                throw e;
            }
            LOG.warn("Collection {} waits for a dependency", id, e);
            goOn(tenant, id, OUTAGE_DELAY);
        }
    }

    /** After how long the work goes on; empty when it is done. */
    private Optional<Duration> remove(
            TenantId tenant, Collection collection, BooleanSupplier hasTime) {
        UUID id = collection.id();
        if (!hide(tenant, id, hasTime)
                || !clear(tenant, id, hasTime)
                || !removeDocuments(tenant, id, hasTime)) {
            return Optional.of(Duration.ZERO);
        }
        if (transactions.run(tenant, () -> remainders.count(tenant.value(), id)) > 0) {
            return Optional.of(HELD_DELAY);
        }
        // Again: a worker may have written passages until its document was gone.
        if (!clear(tenant, id, hasTime)) {
            return Optional.of(Duration.ZERO);
        }
        settleName(tenant, collection.name());
        return transactions.run(tenant, () -> collections.remove(tenant.value(), id)) == 1
                ? Optional.empty()
                : Optional.of(HELD_DELAY);
    }

    /** First of all, so that workers which hold documents stop at their next write. */
    private boolean hide(TenantId tenant, UUID id, BooleanSupplier hasTime) {
        int hidden;
        do {
            hidden =
                    transactions.run(
                            tenant,
                            () -> remainders.hide(tenant.value(), id, now(), HIDDEN_AT_ONCE));
        } while (hidden == HIDDEN_AT_ONCE && hasTime.getAsBoolean());
        return hidden < HIDDEN_AT_ONCE;
    }

    /** All passages at once, which costs much less than document by document. */
    private boolean clear(TenantId tenant, UUID id, BooleanSupplier hasTime) {
        boolean empty;
        do {
            empty = index.clear(tenant, id);
        } while (!empty && hasTime.getAsBoolean());
        return empty;
    }

    private boolean removeDocuments(TenantId tenant, UUID id, BooleanSupplier hasTime) {
        List<Document> some;
        do {
            some =
                    transactions.run(
                            tenant,
                            () ->
                                    remainders.claim(
                                            tenant.value(),
                                            id,
                                            now().plus(Leases.LIFE),
                                            now(),
                                            REMOVED_AT_ONCE));
            some.forEach(this::finish);
        } while (!some.isEmpty() && hasTime.getAsBoolean());
        return some.isEmpty();
    }

    private void finish(Document document) {
        try {
            removal.finish(document);
        } catch (LeaseLost e) {
            LOG.warn("Document {} was taken over", document.id());
        }
    }

    /**
     * The search name goes, or stays with the living collection that has it by now. Looks again
     * after its own write: when that was late, the next one is not.
     */
    private void settleName(TenantId tenant, String name) {
        Optional<UUID> written;
        Optional<UUID> living = living(tenant, name);
        do {
            written = living;
            written.ifPresentOrElse(
                    id -> index.prepare(tenant, id, name), () -> index.forget(tenant, name));
            living = living(tenant, name);
        } while (!living.equals(written));
    }

    private Optional<UUID> living(TenantId tenant, String name) {
        return transactions
                .run(tenant, () -> collections.living(tenant.value(), name))
                .map(Collection::id);
    }

    /** The lease lasts until the message comes, so that the watch sends no second one. */
    private void goOn(TenantId tenant, UUID id, Duration delay) {
        Instant until = now().plus(delay);
        transactions.run(tenant, () -> collections.release(tenant.value(), id, until));
        messages.removeCollection(tenant, id, delay);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
