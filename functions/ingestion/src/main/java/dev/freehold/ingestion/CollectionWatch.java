package dev.freehold.ingestion;

import dev.freehold.kernel.TenantId;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Sees to it that a deleted collection goes, whatever becomes of the messages about it. */
@Singleton
public final class CollectionWatch {
    private final Collections collections;
    private final IngestionMessages messages;
    private final TenantTransactions transactions;
    private final Clock clock;

    CollectionWatch(
            Collections collections,
            IngestionMessages messages,
            TenantTransactions transactions,
            Clock clock) {
        this.collections = collections;
        this.messages = messages;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Looks whether a deleted collection is gone; nudges its removal when nobody works on it. */
    public void look(TenantId tenant, UUID id, int look) {
        Optional<Collections.Remains> remains =
                transactions.run(tenant, () -> collections.remains(tenant.value(), id));
        if (remains.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Instant held = remains.get().leaseUntil();
        if (held != null && held.isAfter(now)) {
            // Soon after the lease ends: a worker that died may have left no message.
            messages.watchCollection(tenant, id, look, Duration.between(now, held).plusSeconds(2));
        } else {
            messages.removeCollection(tenant, id, Duration.ZERO);
            messages.watchCollection(tenant, id, look + 1);
        }
    }
}
