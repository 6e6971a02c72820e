package dev.freehold.platform.webhook;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantId;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes down what webhooks are to be told, in the transaction that makes it true: both are there
 * or neither. {@link #subscribers} and {@link #add} run inside a transaction of their tenant.
 */
@Singleton
public final class Outbox {
    /** If the message after the commit is lost, this much later another comes. */
    static final Duration WATCH = Duration.ofSeconds(60);

    private final OutboxRows rows;
    private final WebhookMessages messages;
    private final JsonMapper json;
    private final Clock clock;

    Outbox(OutboxRows rows, WebhookMessages messages, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.messages = messages;
        this.json = json;
        this.clock = clock;
    }

    /** The webhooks that want to know of an event about something in a collection. */
    public List<UUID> subscribers(TenantId tenant, WebhookEvent event, UUID collection) {
        return rows.subscribers(tenant.value(), event.text(), collection).stream()
                .map(OutboxRows.Subscriber::id)
                .toList();
    }

    /**
     * Has an event told to some webhooks, and a watch sent before the caller commits. After that
     * the caller asks for the delivery by {@link #deliver}.
     *
     * @param data what is told; ids, codes and numbers, in the order in which they are to stand
     * @return the ids of the deliveries, in the order of {@code webhooks}
     * @throws dev.freehold.kernel.AppException UNAVAILABLE when the watch cannot be sent
     */
    public List<UUID> add(
            TenantId tenant, List<UUID> webhooks, WebhookEvent event, Map<String, Object> data) {
        UUID id = Ids.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String body = body(tenant, id, event, data, now);
        List<UUID> deliveries = webhooks.stream().map(_ -> Ids.next()).toList();
        for (int i = 0; i < webhooks.size(); i++) {
            rows.add(
                    tenant.value(),
                    deliveries.get(i),
                    webhooks.get(i),
                    id,
                    event.text(),
                    body,
                    now);
        }
        if (!webhooks.isEmpty()) {
            watch(tenant);
        }
        return deliveries;
    }

    /**
     * Sends a watch before the caller commits, unless one is under way that comes in time, and not
     * so soon that it could come before the commit.
     */
    public void watch(TenantId tenant) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (rows.look(tenant.value(), now.plus(WATCH), now.plus(WATCH.dividedBy(2))) == 1) {
            messages.deliver(tenant, WATCH);
        }
    }

    /** Asks for the delivery of what was added, after the commit. */
    public void deliver(TenantId tenant) {
        messages.deliver(tenant, Duration.ZERO);
    }

    private String body(
            TenantId tenant, UUID id, WebhookEvent event, Map<String, Object> data, Instant at) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id.toString());
        body.put("type", event.text());
        body.put("timestamp", at.toString());
        body.put("tenantId", tenant.toString());
        body.put("data", data);
        try {
            return json.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
