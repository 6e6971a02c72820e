package dev.freehold.platform.limits;

import dev.freehold.platform.limits.LimitsTable.Counted;
import dev.freehold.platform.limits.LimitsTable.Counted.Outcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far one request has come in being counted in both its items. */
final class Counting {
    private final LimitsTable table;
    private final RouteClass kind;
    private @Nullable Standing last;
    private @Nullable Counted own;
    private @Nullable Counted tenant;

    Counting(LimitsTable table, RouteClass kind) {
        this.table = table;
        this.kind = kind;
    }

    /** Counts where it is not counted yet, at the same time where that is in both. */
    void count(Standing standing) {
        last = standing;
        if (isCounted(own)) {
            tenant = countTenant(standing);
        } else if (isCounted(tenant)) {
            own = countOwn(standing);
        } else {
            var both = Both.run(() -> countOwn(standing), () -> countTenant(standing));
            own = both.first();
            tenant = both.second();
        }
    }

    /** The request goes no further, so it does not count. */
    void takeBack() {
        if (isCounted(own)) {
            table.takeBack(last().ownKey(), own().item().minute(), kind);
        }
        if (isCounted(tenant)) {
            table.takeBack(last().tenantKey(), tenant().item().minute(), RouteClass.READ);
        }
    }

    boolean isDone() {
        return isCounted(own) && isCounted(tenant);
    }

    /**
     * A quota is used up, and the items are still as they were seen: otherwise the quota may be
     * another by now.
     */
    boolean isRefused() {
        boolean isChanged =
                own().outcome() == Outcome.CHANGED || tenant().outcome() == Outcome.CHANGED;
        return !isChanged
                && (own().outcome() == Outcome.USED_UP || tenant().outcome() == Outcome.USED_UP);
    }

    private Standing last() {
        return Objects.requireNonNull(last);
    }

    Counted own() {
        return Objects.requireNonNull(own);
    }

    Counted tenant() {
        return Objects.requireNonNull(tenant);
    }

    private Counted countOwn(Standing standing) {
        return table.count(standing.ownKey(), standing.own(), kind, standing.ownQuotas(kind));
    }

    /** The tenant's limit is over all classes together. */
    private Counted countTenant(Standing standing) {
        return table.count(
                standing.tenantKey(), standing.tenant(), RouteClass.READ, standing.tenantQuotas());
    }

    private static boolean isCounted(@Nullable Counted counted) {
        return counted != null && counted.outcome() == Outcome.COUNTED;
    }
}
