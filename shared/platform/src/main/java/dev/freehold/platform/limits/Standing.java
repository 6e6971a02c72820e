package dev.freehold.platform.limits;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a caller when a request comes: both items as they were seen last, and the truth,
 * which was read after the items had these versions.
 *
 * @param fresh whether the truth was read for this request
 */
record Standing(Caller caller, Truth truth, Item own, Item tenant, boolean fresh) {
    /**
     * Of a caller that the truth lets in. One that refuses is believed only when it has just been
     * read, as a caller may be let in again.
     *
     * @throws AppException as {@link Caller#check}
     */
    static Standing admitting(Source source, Caller caller, Instant now) {
        Standing remembered = source.of(caller, now, false);
        try {
            caller.check(remembered.truth(), now);
            return remembered;
        } catch (AppException e) {
            if (remembered.fresh()) {
                throw e;
            }
        }
        Standing fresh = source.of(caller, now, true);
        caller.check(fresh.truth(), now);
        return fresh;
    }

    /** Where it comes from. */
    @FunctionalInterface
    interface Source {
        /** What is known; {@code anew} when the truth is to be read in any case. */
        Standing of(Caller caller, Instant now, boolean anew);
    }

    TenantId tenantId() {
        return truth.tenant();
    }

    ItemKey ownKey() {
        return caller.item(tenantId());
    }

    ItemKey tenantKey() {
        return ItemKey.ofTenant(tenantId());
    }

    /** What the caller alone is held to. */
    List<Quota> ownQuotas(RouteClass kind) {
        Limits limits = truth.limits();
        Quota own = new Quota(caller.quota(), limits.own(), Quota.Counter.ALL);
        return switch (kind) {
            case READ -> List.of(own);
            case WRITE -> List.of(own, new Quota("write", limits.write(), Quota.Counter.WRITE));
            case SPEND -> List.of(own, new Quota("spend", limits.spend(), Quota.Counter.SPEND));
        };
    }

    /** What the tenant's callers are held to together. */
    List<Quota> tenantQuotas() {
        return List.of(new Quota("tenant", truth.limits().tenant(), Quota.Counter.ALL));
    }
}
