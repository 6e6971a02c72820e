package dev.freehold.tenants.webhook;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.idempotency.Idempotency;
import dev.freehold.platform.idempotency.IdempotencyKey;
import dev.freehold.platform.outbound.Outbound;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's webhooks. A secret is told once, by the answer to the request that made it: a
 * repetition of the request cannot tell it again.
 */
@Singleton
public final class Hooks {
    /** Each event may be told to all of them. */
    static final int MOST = 100;

    private static final String KIND = "webhook";

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final WebhookSecrets secrets;
    private final Outbound outbound;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final TenantTransactions transactions;
    private final Clock clock;

    Hooks(
            Webhooks webhooks,
            Deliveries deliveries,
            WebhookSecrets secrets,
            Outbound outbound,
            AuditLog audit,
            Idempotency idempotency,
            TenantTransactions transactions,
            Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.outbound = outbound;
        this.audit = audit;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A webhook and its secret; without one when the request was answered before. */
    public record Issued(Webhook webhook, @Nullable String secret) {}

    /** A part of the webhooks, newest first. */
    public Page<Webhook> list(TenantId tenant, Cursor cursor, int limit) {
        return Page.of(
                transactions.run(
                        tenant,
                        () -> webhooks.behind(tenant.value(), cursor.at(), cursor.id(), limit + 1)),
                limit,
                Webhook::cursor);
    }

    /**
     * The webhook of that id.
     *
     * @throws AppException WEBHOOK_NOT_FOUND
     */
    public Webhook require(TenantId tenant, UUID id) {
        return transactions
                .run(tenant, () -> webhooks.find(tenant.value(), id))
                .orElseThrow(WebhookError.WEBHOOK_NOT_FOUND::exception);
    }

    /**
     * Makes a webhook; address and events must be given.
     *
     * @throws AppException WEBHOOK_LIMIT_REACHED, WEBHOOK_COLLECTION_NOT_FOUND, and what {@link
     *     Outbound#check} says of the address
     */
    public Issued create(
            Principal caller, WebhookChange wanted, @Nullable IdempotencyKey idempotencyKey) {
        outbound.check(Objects.requireNonNull(wanted.url()));
        AtomicReference<@Nullable String> told = new AtomicReference<>();
        UUID id = idempotency.once(idempotencyKey, key -> told.set(add(caller, key, wanted)));
        return new Issued(require(caller.tenant(), id), told.get());
    }

    private @Nullable String add(Principal caller, UUID id, WebhookChange wanted) {
        UUID tenant = caller.tenant().value();
        byte[] secret = WebhookSecrets.make();
        byte[] sealed = secrets.seal(tenant, id, secret);
        String events = String.join(" ", Objects.requireNonNull(wanted.events()));
        return transactions.run(
                caller.tenant(),
                () -> {
                    webhooks.alone(tenant);
                    if (webhooks.find(tenant, id).isPresent()) {
                        return null;
                    }
                    if (webhooks.count(tenant) >= MOST) {
                        throw WebhookError.WEBHOOK_LIMIT_REACHED.exception(
                                "A tenant has %d webhooks at most".formatted(MOST));
                    }
                    webhooks.line(tenant);
                    webhooks.add(
                            tenant,
                            id,
                            Objects.requireNonNull(wanted.url()).toString(),
                            Objects.requireNonNullElse(wanted.description(), ""),
                            events,
                            collection(tenant, wanted.collection()),
                            !Boolean.FALSE.equals(wanted.enabled()),
                            sealed,
                            caller.account(),
                            now());
                    record(caller, "webhook.created", id, Map.of("events", events));
                    return WebhookSecrets.text(secret);
                });
    }

    /**
     * Changes what is given.
     *
     * @throws AppException WEBHOOK_NOT_FOUND, WEBHOOK_COLLECTION_NOT_FOUND, and what {@link
     *     Outbound#check} says of a new address
     */
    public Webhook change(Principal caller, UUID id, WebhookChange wanted) {
        URI url = wanted.url();
        if (url != null) {
            outbound.check(url);
        }
        UUID tenant = caller.tenant().value();
        return transactions.run(
                caller.tenant(),
                () -> {
                    Webhook old = held(tenant, id);
                    boolean enabled = wanted.enabled() == null ? old.enabled() : wanted.enabled();
                    List<String> events =
                            wanted.events() == null ? old.eventTexts() : wanted.events();
                    webhooks.change(
                            tenant,
                            id,
                            url == null ? old.url() : url.toString(),
                            Objects.requireNonNullElse(wanted.description(), old.description()),
                            String.join(" ", events),
                            enabled,
                            now());
                    if (wanted.collection() != null) {
                        webhooks.narrow(tenant, id, collection(tenant, wanted.collection()));
                    }
                    if (!enabled) {
                        deliveries.drop(tenant, id, now());
                    }
                    record(caller, "webhook.changed", id, Map.of("enabled", "" + enabled));
                    return webhooks.find(tenant, id).orElseThrow();
                });
    }

    /**
     * Gives a webhook another secret; deliveries are signed with the old one, too, for {@code
     * grace} more.
     *
     * @throws AppException WEBHOOK_NOT_FOUND
     */
    public Issued rotate(
            Principal caller, UUID id, Duration grace, @Nullable IdempotencyKey idempotencyKey) {
        AtomicReference<@Nullable String> told = new AtomicReference<>();
        idempotency.once(idempotencyKey, _ -> told.set(renew(caller, id, grace)));
        return new Issued(require(caller.tenant(), id), told.get());
    }

    private String renew(Principal caller, UUID id, Duration grace) {
        UUID tenant = caller.tenant().value();
        byte[] secret = WebhookSecrets.make();
        byte[] sealed = secrets.seal(tenant, id, secret);
        transactions.run(
                caller.tenant(),
                () -> {
                    held(tenant, id);
                    Instant until = grace.isZero() ? null : now().plus(grace);
                    webhooks.rotate(tenant, id, sealed, until, now());
                    String seconds = Long.toString(grace.toSeconds());
                    record(caller, "webhook.rotated", id, Map.of("graceSeconds", seconds));
                });
        return WebhookSecrets.text(secret);
    }

    /**
     * Removes a webhook with all that it was and is to be told.
     *
     * @throws AppException WEBHOOK_NOT_FOUND
     */
    public void remove(Principal caller, UUID id) {
        transactions.run(
                caller.tenant(),
                () -> {
                    if (webhooks.remove(caller.tenant().value(), id) == 0) {
                        throw WebhookError.WEBHOOK_NOT_FOUND.exception();
                    }
                    record(caller, "webhook.deleted", id, Map.of());
                });
    }

    private Webhook held(UUID tenant, UUID id) {
        return webhooks.held(tenant, id).orElseThrow(WebhookError.WEBHOOK_NOT_FOUND::exception);
    }

    private @Nullable UUID collection(UUID tenant, @Nullable String name) {
        return name == null || name.isEmpty()
                ? null
                : webhooks.collection(tenant, name)
                        .orElseThrow(WebhookError.WEBHOOK_COLLECTION_NOT_FOUND::exception)
                        .id();
    }

    private void record(Principal caller, String action, UUID id, Map<String, String> details) {
        audit.record(caller, action, KIND, id.toString(), details);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
