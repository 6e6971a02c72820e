package dev.freehold.tenants.webhook;

import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.webhook.Outbox;
import dev.freehold.platform.webhook.WebhookEvent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a webhook was told, and what it is told because someone asks for it. */
@Singleton
public final class DeliveryLog {
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Outbox outbox;
    private final AuditLog audit;
    private final TenantTransactions transactions;
    private final Clock clock;

    DeliveryLog(
            Webhooks webhooks,
            Deliveries deliveries,
            Outbox outbox,
            AuditLog audit,
            TenantTransactions transactions,
            Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A part of a webhook's deliveries, newest first.
     *
     * @param status {@code pending}, {@code delivered} or {@code failed}; null for all
     * @throws dev.freehold.kernel.AppException WEBHOOK_NOT_FOUND
     */
    public Page<Delivery> list(
            TenantId tenant, UUID webhook, @Nullable String status, Cursor cursor, int limit) {
        List<Delivery> found =
                transactions.run(
                        tenant,
                        () -> {
                            if (webhooks.find(tenant.value(), webhook).isEmpty()) {
                                throw WebhookError.WEBHOOK_NOT_FOUND.exception();
                            }
                            return deliveries.behind(
                                    tenant.value(),
                                    webhook,
                                    status,
                                    cursor.at(),
                                    cursor.id(),
                                    limit + 1);
                        });
        return Page.of(found, limit, Delivery::cursor);
    }

    /**
     * Tells a webhook of nothing, to see whether it hears.
     *
     * @throws dev.freehold.kernel.AppException WEBHOOK_NOT_FOUND, WEBHOOK_SWITCHED_OFF
     */
    public Delivery test(Principal caller, UUID webhook) {
        TenantId tenant = caller.tenant();
        Delivery made =
                transactions.run(
                        tenant,
                        () -> {
                            requireOn(held(tenant, webhook));
                            UUID id =
                                    outbox.add(
                                                    tenant,
                                                    List.of(webhook),
                                                    WebhookEvent.WEBHOOK_TEST,
                                                    Map.of("webhookId", webhook.toString()))
                                            .getFirst();
                            record(caller, "webhook.tested", webhook, id);
                            return deliveries.find(tenant.value(), webhook, id).orElseThrow();
                        });
        outbox.deliver(tenant);
        return made;
    }

    /**
     * Tells a webhook once more what it was told, or was not; under the same id of the event.
     *
     * @throws dev.freehold.kernel.AppException WEBHOOK_NOT_FOUND, DELIVERY_NOT_FOUND,
     *     WEBHOOK_SWITCHED_OFF, DELIVERY_PENDING
     */
    public Delivery again(Principal caller, UUID webhook, UUID id) {
        TenantId tenant = caller.tenant();
        Delivery begun = transactions.run(tenant, () -> restart(caller, webhook, id));
        outbox.deliver(tenant);
        return begun;
    }

    private Delivery restart(Principal caller, UUID webhook, UUID id) {
        UUID tenant = caller.tenant().value();
        Webhook held = held(caller.tenant(), webhook);
        if (deliveries.find(tenant, webhook, id).isEmpty()) {
            throw WebhookError.DELIVERY_NOT_FOUND.exception();
        }
        requireOn(held);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (deliveries.again(tenant, webhook, id, now) == 0) {
            throw WebhookError.DELIVERY_PENDING.exception();
        }
        outbox.watch(caller.tenant());
        record(caller, "webhook.redelivered", webhook, id);
        return deliveries.find(tenant, webhook, id).orElseThrow();
    }

    /** It is not switched off before the caller's transaction ends. */
    private Webhook held(TenantId tenant, UUID webhook) {
        return webhooks.held(tenant.value(), webhook)
                .orElseThrow(WebhookError.WEBHOOK_NOT_FOUND::exception);
    }

    private static void requireOn(Webhook webhook) {
        if (!webhook.enabled()) {
            throw WebhookError.WEBHOOK_SWITCHED_OFF.exception();
        }
    }

    private void record(Principal caller, String action, UUID webhook, UUID delivery) {
        audit.record(
                caller,
                action,
                "webhook",
                webhook.toString(),
                Map.of("deliveryId", delivery.toString()));
    }
}
