package dev.freehold.platform.limits;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.Principal;
import dev.freehold.platform.limits.LimitsTable.Counted;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Counts a request in both items, or in neither. Each try that ends in neither is one in which
 * another process got on: it began the minute, or raised a version.
 */
@Singleton
@Requires(property = LimitsTable.PROPERTY)
final class Turnstile {
    private static final int TRIES = 10;

    private final LimitsTable table;
    private final Knowledge knowledge;
    private final Clock clock;

    Turnstile(LimitsTable table, Knowledge knowledge, Clock clock) {
        this.table = table;
        this.knowledge = knowledge;
        this.clock = clock;
    }

    /**
     * Lets the caller in or says why not.
     *
     * @throws AppException when the truth refuses the caller
     */
    Decision pass(Caller caller, RouteClass kind) {
        Counting counting = new Counting(table, kind);
        for (int i = 0; i < TRIES; i++) {
            Instant now = clock.instant();
            Standing standing = standing(caller, counting, now);
            Principal principal = caller.check(standing.truth(), now);
            counting.count(standing);
            knowledge.saw(standing.ownKey(), counting.own().item());
            knowledge.saw(standing.tenantKey(), counting.tenant().item());
            if (counting.isRefused()) {
                counting.takeBack();
                return refused(standing, counting, kind);
            }
            if (counting.isDone()) {
                return new Decision.Admitted(
                        principal, RateLimits.of(left(standing, counting, kind)));
            }
        }
        throw new IllegalStateException("An item of limits changed " + TRIES + " times at once");
    }

    private Standing standing(Caller caller, Counting counting, Instant now) {
        try {
            return Standing.admitting(knowledge::of, caller, now);
        } catch (AppException e) {
            counting.takeBack();
            throw e;
        }
    }

    private Decision.Refused refused(Standing standing, Counting counting, RouteClass kind) {
        List<RateLimits.Left> all = left(standing, counting, kind);
        RateLimits.Left tightest =
                all.stream()
                        .filter(left -> left.requests() == 0)
                        .max(Comparator.comparingLong(RateLimits.Left::millis))
                        .orElse(all.getFirst());
        long wait = tightest.requests() == 0 ? Math.max(1, tightest.millis()) : 1;
        return new Decision.Refused(
                LimitError.RATE_LIMITED,
                "The limit \"%s\" of %d requests in 60 seconds is reached"
                        .formatted(tightest.quota().name(), tightest.quota().limit()),
                new RateLimits(
                        all.stream().map(RateLimits.Left::quota).toList(),
                        new RateLimits.Left(tightest.quota(), 0, wait)),
                wait);
    }

    private List<RateLimits.Left> left(Standing standing, Counting counting, RouteClass kind) {
        Instant now = clock.instant();
        List<RateLimits.Left> all = new ArrayList<>();
        add(all, standing.ownQuotas(kind), counting.own(), now);
        add(all, standing.tenantQuotas(), counting.tenant(), now);
        return all;
    }

    private static void add(
            List<RateLimits.Left> all, List<Quota> quotas, Counted counted, Instant now) {
        Moment moment = Moment.of(now, counted.item());
        quotas.forEach(quota -> all.add(RateLimits.Left.of(quota, counted.item(), moment)));
    }
}
