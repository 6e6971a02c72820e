package dev.freehold.platform.audit;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.http.CurrentRequest;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records what was done, in the transaction that does it: the change and its record are there
 * together or not at all. Every method must run inside a transaction of the tenant it names.
 */
@Singleton
public final class AuditLog {
    private final AuditEvents events;
    private final CurrentRequest request;
    private final JsonMapper json;
    private final Clock clock;

    AuditLog(AuditEvents events, CurrentRequest request, JsonMapper json, Clock clock) {
        this.events = events;
        this.request = request;
        this.json = json;
        this.clock = clock;
    }

    /**
     * {@code principal} did something to its own tenant.
     *
     * @param action noun and verb: {@code collection.created}
     * @param targetKind what it was done to, in the singular: {@code collection}
     * @param details short values that help a reader; never secrets, never contents
     */
    public void record(
            Principal principal,
            String action,
            String targetKind,
            String targetId,
            Map<String, String> details) {
        UUID key = principal.key();
        UUID actor = key == null ? principal.account() : key;
        String kind = key == null ? "user" : "api_key";
        add(principal.tenant(), kind, actor, action, targetKind, targetId, details);
    }

    /** An account did something before it had a token, such as to log in. */
    public void recordAccount(
            TenantId tenant, UUID account, String action, Map<String, String> details) {
        add(tenant, "user", account, action, "account", account.toString(), details);
    }

    /** One who runs the platform did something to a tenant. */
    public void recordPlatform(
            TenantId tenant,
            Principal administrator,
            String action,
            String targetKind,
            String targetId,
            Map<String, String> details) {
        UUID actor = administrator.account();
        add(tenant, "platform", actor, action, targetKind, targetId, details);
    }

    /** Something happened that no account can be named for. */
    public void recordSystem(
            TenantId tenant,
            String action,
            String targetKind,
            String targetId,
            Map<String, String> details) {
        add(tenant, "system", null, action, targetKind, targetId, details);
    }

    private void add(
            TenantId tenant,
            String actorKind,
            @Nullable UUID actor,
            String action,
            String targetKind,
            String targetId,
            Map<String, String> details) {
        events.add(
                tenant.value(),
                Ids.next(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                actorKind,
                actor,
                action,
                targetKind,
                targetId,
                request.id(),
                request.network(),
                text(details));
    }

    private String text(Map<String, String> details) {
        try {
            return json.writeValueAsString(details);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
