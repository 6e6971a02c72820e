package dev.freehold.platform.limits;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.TenantId;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this process remembers of callers. The truth is good for the rest of its minute, and only
 * with the versions of the items that were seen before it was read: that order is what makes a
 * raised version enough to revoke.
 */
@Singleton
@Requires(property = LimitsTable.PROPERTY)
final class Knowledge {
    private static final int CALLERS = 5_000;

    /** How long the truth is good while there are no versions to tell of a change. */
    private static final Duration BRIEFLY = Duration.ofSeconds(2);

    private static final long NO_VERSION = -1;

    private final LimitsTable table;
    private final Truths truths;
    private final BoundedMap<ItemKey, Item> items = new BoundedMap<>(2 * CALLERS);
    private final BoundedMap<String, Known> known = new BoundedMap<>(CALLERS);

    Knowledge(LimitsTable table, Truths truths) {
        this.table = table;
        this.truths = truths;
    }

    /**
     * What is known now; what is missing is read.
     *
     * @param anew whether the truth is read in any case
     * @throws AppException UNAUTHENTICATED for a caller that nobody knows
     */
    Standing of(Caller caller, Instant now, boolean anew) {
        Known before = known.find(caller.id());
        TenantId tenant = tenant(caller, before, now);
        Pair items = items(caller.item(tenant), ItemKey.ofTenant(tenant));
        if (before != null && !anew && before.isGood(items, now)) {
            return new Standing(caller, before.truth(), items.own(), items.tenant(), false);
        }
        Truth truth = read(caller, now);
        remember(caller, new Known(truth, now, items.own().version(), items.tenant().version()));
        return new Standing(caller, truth, items.own(), items.tenant(), true);
    }

    /** The same without items, while their store does not answer. */
    Standing withoutItems(Caller caller, Instant now, boolean anew) {
        Known before = known.find(caller.id());
        if (before != null && !anew && now.isBefore(before.readAt().plus(BRIEFLY))) {
            return new Standing(caller, before.truth(), Item.ABSENT, Item.ABSENT, false);
        }
        Truth truth = read(caller, now);
        remember(caller, new Known(truth, now, NO_VERSION, NO_VERSION));
        return new Standing(caller, truth, Item.ABSENT, Item.ABSENT, true);
    }

    /** An item was seen. */
    void saw(ItemKey key, Item item) {
        items.put(key, item);
    }

    private void remember(Caller caller, Known truth) {
        known.put(caller.id(), truth);
    }

    /** A key's tenant is not in the key; its secret is compared before anything else is asked. */
    private TenantId tenant(Caller caller, @Nullable Known before, Instant now) {
        Optional<TenantId> said = caller.tenant();
        if (said.isPresent()) {
            return said.get();
        }
        if (before != null) {
            return before.truth().tenant();
        }
        Truth truth = read(caller, now);
        caller.check(truth, now);
        return truth.tenant();
    }

    private Truth read(Caller caller, Instant now) {
        return caller.read(truths, now)
                .map(Truth.class::cast)
                .orElseThrow(CommonError.UNAUTHENTICATED::exception);
    }

    private Pair items(ItemKey ownKey, ItemKey tenantKey) {
        Item own = items.find(ownKey);
        Item tenant = items.find(tenantKey);
        if (own == null && tenant == null) {
            var both = Both.run(() -> table.read(ownKey), () -> table.read(tenantKey));
            own = both.first();
            tenant = both.second();
            saw(ownKey, own);
            saw(tenantKey, tenant);
        } else if (own == null) {
            own = table.read(ownKey);
            saw(ownKey, own);
        } else if (tenant == null) {
            tenant = table.read(tenantKey);
            saw(tenantKey, tenant);
        }
        return new Pair(own, Objects.requireNonNull(tenant));
    }

    private record Pair(Item own, Item tenant) {}

    private record Known(Truth truth, Instant readAt, long ownVersion, long tenantVersion) {
        boolean isGood(Pair items, Instant now) {
            return ownVersion == items.own().version()
                    && tenantVersion == items.tenant().version()
                    && readAt.truncatedTo(ChronoUnit.MINUTES)
                            .equals(now.truncatedTo(ChronoUnit.MINUTES));
        }
    }
}
