package dev.freehold.platform.limits;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.Principal;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What every request of a known caller asks before anything else: whether its tenant, account,
 * session or key may still come in, and whether it has come too often. See docs/limits.md.
 */
@Singleton
@Requires(property = LimitsTable.PROPERTY)
public final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    /** How long a store that did not answer is left alone. */
    private static final Duration OUTAGE = Duration.ofSeconds(2);

    private final Turnstile turnstile;
    private final Knowledge knowledge;
    private final Clock clock;
    private final WithoutStore withoutStore;
    private final Refusals refusals = new Refusals();
    private volatile Instant outUntil = Instant.MIN;

    Gate(
            Turnstile turnstile,
            Knowledge knowledge,
            Clock clock,
            @Property(name = "freehold.limits.without-store", defaultValue = "reads")
                    String withoutStore) {
        this.turnstile = turnstile;
        this.knowledge = knowledge;
        this.clock = clock;
        this.withoutStore = WithoutStore.of(withoutStore);
    }

    /**
     * Counts the request and lets it in, or says why not.
     *
     * @throws AppException UNAVAILABLE when the database does not answer
     */
    public Decision decide(Caller caller, RouteClass kind) {
        Instant now = clock.instant();
        Optional<Decision.Refused> flooding = refusals.find(caller, kind, now);
        if (flooding.isPresent()) {
            return flooding.get();
        }
        Decision decision = ask(caller, kind, now);
        if (decision instanceof Decision.Refused refused) {
            refusals.add(caller, kind, now, refused);
        }
        return decision;
    }

    private Decision ask(Caller caller, RouteClass kind, Instant now) {
        try {
            return now.isBefore(outUntil)
                    ? uncounted(caller, kind, now)
                    : counted(caller, kind, now);
        } catch (AppException e) {
            if (e.code().status() >= 500) {
                throw e;
            }
            return new Decision.Refused(e.code(), e.detail(), null, 0);
        }
    }

    private Decision counted(Caller caller, RouteClass kind, Instant now) {
        try {
            return turnstile.pass(caller, kind);
        } catch (SdkException e) {
            LOG.error("The store of limits does not answer", e);
            outUntil = now.plus(OUTAGE);
            return uncounted(caller, kind, now);
        }
    }

    private Decision uncounted(Caller caller, RouteClass kind, Instant now) {
        Standing standing = Standing.admitting(knowledge::withoutItems, caller, now);
        Principal principal = caller.check(standing.truth(), now);
        List<Quota> quotas = new ArrayList<>(standing.ownQuotas(kind));
        quotas.addAll(standing.tenantQuotas());
        RateLimits limits = new RateLimits(quotas, null);
        return withoutStore.goesOn(kind)
                ? new Decision.Admitted(principal, limits)
                : new Decision.Refused(
                        LimitError.LIMITS_UNAVAILABLE,
                        LimitError.LIMITS_UNAVAILABLE.title(),
                        limits,
                        OUTAGE.toMillis());
    }
}
