package dev.freehold.tenants.webhook;

import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Writes down what came of attempts; every method runs inside a transaction of the tenant. */
@Singleton
final class Ledger {
    /** A webhook that nothing reached for as long is switched off when a delivery is given up. */
    static final Duration LONG_ENOUGH = Duration.ofHours(20);

    private final Attempts attempts;
    private final Deliveries deliveries;
    private final AuditLog audit;

    Ledger(Attempts attempts, Deliveries deliveries, AuditLog audit) {
        this.attempts = attempts;
        this.deliveries = deliveries;
        this.audit = audit;
    }

    void record(Delivery delivery, Outcome outcome, Instant now) {
        if (outcome.isHeard()) {
            end(delivery, "delivered", outcome, now);
            attempts.healthy(delivery.tenantId(), delivery.webhookId());
        } else if (outcome.equals(Outcome.SWITCHED_OFF)) {
            end(delivery, "failed", outcome, now);
        } else {
            failed(delivery, outcome, now);
        }
    }

    private void failed(Delivery delivery, Outcome outcome, Instant now) {
        attempts.failing(delivery.tenantId(), delivery.webhookId(), now);
        Optional<Instant> next = Patience.next(delivery.attempts(), delivery.begunAt(), now);
        if (next.isPresent()) {
            attempts.delay(
                    delivery.tenantId(),
                    delivery.id(),
                    delivery.attempts(),
                    next.get(),
                    outcome.answer(),
                    Objects.requireNonNull(outcome.error()));
        } else {
            end(delivery, "failed", outcome, now);
            giveUp(delivery, now);
        }
    }

    private void giveUp(Delivery delivery, Instant now) {
        int switched =
                attempts.switchOff(
                        delivery.tenantId(), delivery.webhookId(), now.minus(LONG_ENOUGH), now);
        if (switched == 1) {
            deliveries.drop(delivery.tenantId(), delivery.webhookId(), now);
            audit.recordSystem(
                    new TenantId(delivery.tenantId()),
                    "webhook.switched_off",
                    "webhook",
                    delivery.webhookId().toString(),
                    Map.of("deliveryId", delivery.id().toString()));
        }
    }

    private void end(Delivery delivery, String status, Outcome outcome, Instant now) {
        attempts.end(
                delivery.tenantId(),
                delivery.id(),
                delivery.attempts(),
                status,
                outcome.answer(),
                outcome.error(),
                now);
    }
}
