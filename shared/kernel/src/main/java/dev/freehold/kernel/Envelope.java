package dev.freehold.kernel;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A message between functions. It is a nudge: the row that {@code tenantId} and {@code data} name
 * is the truth, and a message that names no row changes nothing.
 *
 * @param id UUIDv7 of the message
 * @param type what happened or is to be done, as {@code document.ingest}
 * @param version of the type's data, from 1
 * @param traceId the trace or request it comes from; empty when it comes from none
 * @param data the type's own values, each as text
 */
public record Envelope(
        UUID id,
        String type,
        int version,
        UUID tenantId,
        Instant occurredAt,
        String traceId,
        Map<String, String> data) {
    public Envelope {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(tenantId, "tenantId");
        Objects.requireNonNull(occurredAt, "occurredAt");
        // An empty one is left out when it is written.
        traceId = Objects.requireNonNullElse(traceId, "");
        data = Map.copyOf(data);
    }

    public TenantId tenant() {
        return new TenantId(tenantId);
    }
}
