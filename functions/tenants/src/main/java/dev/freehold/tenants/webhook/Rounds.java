package dev.freehold.tenants.webhook;

import dev.freehold.kernel.TenantId;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.webhook.WebhookMessages;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Delivers what is due to a tenant's webhooks: one call at a time, by one process, and for a while
 * only; then the tenant goes to the end of the line. So whoever is slow keeps one process busy at
 * most, and that for no longer than a turn. A tenant with something pending always has a message
 * under way.
 */
@Singleton
public final class Rounds {
    /** No call begins later in a turn. */
    static final Duration TURN = Duration.ofSeconds(20);

    /** Longer than a call takes; each renews it. */
    private static final Duration LEASE = Duration.ofSeconds(45);

    /** If nothing is heard of an attempt, its process died. */
    private static final Duration DEAD = Duration.ofSeconds(60);

    /** Clocks differ, and delays are whole seconds. */
    private static final Duration SOON = Duration.ofSeconds(2);

    /** Deliveries that have ended are forgotten after it. */
    private static final Duration KEPT = Duration.ofDays(14);

    private final Turns turns;
    private final Attempts attempts;
    private final Post post;
    private final Ledger ledger;
    private final WebhookMessages messages;
    private final TenantTransactions transactions;
    private final Clock clock;

    Rounds(
            Turns turns,
            Attempts attempts,
            Post post,
            Ledger ledger,
            WebhookMessages messages,
            TenantTransactions transactions,
            Clock clock) {
        this.turns = turns;
        this.attempts = attempts;
        this.post = post;
        this.ledger = ledger;
        this.messages = messages;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Takes a tenant's turn. When another process has it, that one goes on with what is due.
     *
     * @throws dev.freehold.kernel.AppException UNAVAILABLE
     */
    public void run(TenantId tenant) {
        Instant now = now();
        List<Turn> taken =
                transactions.run(tenant, () -> turns.take(tenant.value(), now.plus(LEASE), now));
        if (taken.isEmpty()) {
            transactions.run(tenant, () -> later(tenant));
            return;
        }
        long fence = taken.getFirst().fence();
        Instant end = now.plus(TURN);
        boolean goesOn = true;
        while (goesOn && now().isBefore(end)) {
            goesOn = deliver(tenant, fence);
        }
        transactions.run(tenant, () -> end(tenant, fence));
    }

    /** Tries one delivery; whether there was one, and the turn is still this process's. */
    private boolean deliver(TenantId tenant, long fence) {
        Optional<Begun> begun = transactions.run(tenant, () -> begin(tenant, fence));
        if (begun.isEmpty()) {
            return false;
        }
        Delivery delivery = begun.get().delivery();
        Optional<Attempts.Target> target = begun.get().target();
        Outcome outcome = target.map(to -> post.send(delivery, to)).orElse(Outcome.SWITCHED_OFF);
        transactions.run(tenant, () -> ledger.record(delivery, outcome, now()));
        return true;
    }

    private Optional<Begun> begin(TenantId tenant, long fence) {
        Instant now = now();
        if (turns.keep(tenant.value(), fence, now.plus(LEASE)) == 0) {
            return Optional.empty();
        }
        return attempts.begin(tenant.value(), now, now.plus(DEAD)).stream()
                .findFirst()
                .map(delivery -> new Begun(delivery, target(delivery)));
    }

    private Optional<Attempts.Target> target(Delivery delivery) {
        return attempts.target(delivery.tenantId(), delivery.webhookId())
                .filter(Attempts.Target::enabled);
    }

    private void end(TenantId tenant, long fence) {
        if (turns.end(tenant.value(), fence) == 1) {
            attempts.forget(tenant.value(), now().minus(KEPT));
            askAgain(tenant, now());
        }
    }

    /** Nothing is due yet, or another delivers; should it die, someone looks after its lease. */
    private void later(TenantId tenant) {
        turns.find(tenant.value())
                .ifPresent(turn -> {
                    Instant held = turn.leaseUntil();
                    askAgain(tenant, held == null ? now() : held);
                });
    }

    /**
     * For the next that is due, not before {@code earliest}. Before the commit: a tenant without a
     * message could be forgotten, one too many is cheap.
     */
    private void askAgain(TenantId tenant, Instant earliest) {
        attempts.next(tenant.value())
                .ifPresent(due -> {
                    Instant now = now();
                    Instant at = due.nextAt().isAfter(earliest) ? due.nextAt() : earliest;
                    Duration delay = delay(Duration.between(now, at));
                    if (turns.look(tenant.value(), now.plus(delay), now.plus(SOON)) == 1) {
                        messages.deliver(tenant, delay);
                    }
                });
    }

    /** In whole seconds, rounded up: a message that came too early would find nothing to do. */
    private static Duration delay(Duration until) {
        if (!until.isPositive()) {
            return Duration.ZERO;
        }
        Duration whole = Duration.ofSeconds(until.plusNanos(999_999_999).toSeconds());
        return whole.compareTo(WebhookMessages.LONGEST_DELAY) > 0
                ? WebhookMessages.LONGEST_DELAY
                : whole;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** An attempt, and whom to call; nobody when the webhook is switched off or gone. */
    private record Begun(Delivery delivery, Optional<Attempts.Target> target) {}
}
