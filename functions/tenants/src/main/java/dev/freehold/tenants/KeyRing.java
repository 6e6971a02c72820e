package dev.freehold.tenants;

import dev.freehold.kernel.ApiKeyText;
import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.idempotency.Idempotency;
import dev.freehold.platform.idempotency.IdempotencyKey;
import dev.freehold.platform.limits.Revocation;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's API keys. A secret is told once, by the answer to the request that made it: we keep
 * its hash only, so that a repetition of the request cannot tell it again.
 */
@Singleton
public final class KeyRing {
    private static final String KIND = "api_key";

    private final ApiKeys keys;
    private final Tenants tenants;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final TenantTransactions transactions;
    private final Revocation revocation;
    private final Clock clock;
    private final String stage;

    KeyRing(
            ApiKeys keys,
            Tenants tenants,
            AuditLog audit,
            Idempotency idempotency,
            TenantTransactions transactions,
            Revocation revocation,
            Clock clock,
            @Property(name = "freehold.stage") String stage) {
        this.keys = keys;
        this.tenants = tenants;
        this.audit = audit;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.revocation = revocation;
        this.clock = clock;
        this.stage = stage;
    }

    /** A part of the keys, newest first. */
    public Page<ApiKey> list(TenantId tenant, Cursor cursor, int limit) {
        return Page.of(
                transactions.run(
                        tenant,
                        () -> keys.behind(tenant.value(), cursor.at(), cursor.id(), limit + 1)),
                limit,
                ApiKey::cursor);
    }

    /**
     * The key of that id.
     *
     * @throws dev.freehold.kernel.AppException API_KEY_NOT_FOUND
     */
    public ApiKey require(TenantId tenant, UUID id) {
        return transactions
                .run(tenant, () -> keys.find(tenant.value(), id))
                .orElseThrow(TenantsError.API_KEY_NOT_FOUND::exception);
    }

    /**
     * Makes a key; name and scopes must be given.
     *
     * @throws dev.freehold.kernel.AppException SCOPE_NOT_HELD, PLAN_LIMIT_REACHED
     */
    public Issued create(
            Principal caller, KeyChange wanted, @Nullable IdempotencyKey idempotencyKey) {
        Authority.refusePlatform(caller.tenant());
        Authority.requireScopes(caller, Objects.requireNonNull(wanted.scopes()));
        AtomicReference<@Nullable ApiKeyText> made = new AtomicReference<>();
        UUID id = idempotency.once(idempotencyKey, key -> made.set(add(caller, key, wanted)));
        return new Issued(require(caller.tenant(), id), made.get());
    }

    private @Nullable ApiKeyText add(Principal caller, UUID id, KeyChange wanted) {
        ApiKeyText text = ApiKeyText.make(stage, id);
        UUID tenant = caller.tenant().value();
        String name = Objects.requireNonNull(wanted.name());
        String scopes = text(Objects.requireNonNull(wanted.scopes()));
        return transactions.run(
                caller.tenant(),
                () -> {
                    Tenants.Allowance plan =
                            tenants.held(tenant)
                                    .orElseThrow(TenantsError.TENANT_NOT_FOUND::exception);
                    if (keys.find(tenant, id).isPresent()) {
                        return null;
                    }
                    if (keys.count(tenant) >= plan.maxApiKeys()) {
                        throw TenantsError.PLAN_LIMIT_REACHED.exception(
                                "The plan allows %d API keys".formatted(plan.maxApiKeys()));
                    }
                    keys.add(
                            tenant,
                            id,
                            name,
                            text.hash(),
                            scopes,
                            wanted.requestsPerMinute() == null
                                    ? plan.keyRequests()
                                    : wanted.requestsPerMinute(),
                            caller.account(),
                            wanted.expiresAt() == null ? null : wanted.expiresAt().orElse(null),
                            now());
                    record(caller, "api_key.created", id, Map.of("name", name, "scopes", scopes));
                    return text;
                });
    }

    /**
     * Changes what is given.
     *
     * @throws dev.freehold.kernel.AppException API_KEY_NOT_FOUND, SCOPE_NOT_HELD
     */
    public ApiKey change(Principal caller, UUID id, KeyChange wanted) {
        UUID tenant = caller.tenant().value();
        ApiKey changed =
                transactions.run(
                        caller.tenant(),
                        () -> {
                            ApiKey old = handled(caller, id);
                            Set<Scope> scopes =
                                    wanted.scopes() == null ? old.allowed() : wanted.scopes();
                            Authority.requireScopes(caller, scopes);
                            Optional<Instant> expiry =
                                    wanted.expiresAt() == null
                                            ? Optional.ofNullable(old.expiresAt())
                                            : wanted.expiresAt();
                            keys.change(
                                    tenant,
                                    id,
                                    wanted.name() == null ? old.name() : wanted.name(),
                                    text(scopes),
                                    wanted.requestsPerMinute() == null
                                            ? old.requestsPerMinute()
                                            : wanted.requestsPerMinute(),
                                    expiry.orElse(null),
                                    now());
                            record(caller, "api_key.changed", id, Map.of("scopes", text(scopes)));
                            return keys.find(tenant, id).orElseThrow();
                        });
        revocation.keyChanged(caller.tenant(), id);
        return changed;
    }

    /**
     * Gives a key another secret under the same id; the old one is good for {@code grace} more.
     *
     * @throws dev.freehold.kernel.AppException API_KEY_NOT_FOUND, SCOPE_NOT_HELD
     */
    public Issued rotate(
            Principal caller, UUID id, Duration grace, @Nullable IdempotencyKey idempotencyKey) {
        AtomicReference<@Nullable ApiKeyText> made = new AtomicReference<>();
        idempotency.once(idempotencyKey, _ -> made.set(renew(caller, id, grace)));
        return new Issued(require(caller.tenant(), id), made.get());
    }

    private ApiKeyText renew(Principal caller, UUID id, Duration grace) {
        ApiKeyText text = ApiKeyText.make(stage, id);
        transactions.run(
                caller.tenant(),
                () -> {
                    handled(caller, id);
                    Instant until = grace.isZero() ? null : now().plus(grace);
                    keys.rotate(caller.tenant().value(), id, text.hash(), until, now());
                    String seconds = Long.toString(grace.toSeconds());
                    record(caller, "api_key.rotated", id, Map.of("graceSeconds", seconds));
                });
        revocation.keyChanged(caller.tenant(), id);
        return text;
    }

    /**
     * Ends a key.
     *
     * @throws dev.freehold.kernel.AppException API_KEY_NOT_FOUND
     */
    public void revoke(Principal caller, UUID id) {
        UUID tenant = caller.tenant().value();
        transactions.run(
                caller.tenant(),
                () -> {
                    if (keys.revoke(tenant, id, now()) == 0) {
                        throw TenantsError.API_KEY_NOT_FOUND.exception();
                    }
                    record(caller, "api_key.revoked", id, Map.of());
                });
        revocation.keyChanged(caller.tenant(), id);
    }

    /** A key that the caller may have in hand: one that may no more than the caller. */
    private ApiKey handled(Principal caller, UUID id) {
        ApiKey key =
                keys.held(caller.tenant().value(), id)
                        .orElseThrow(TenantsError.API_KEY_NOT_FOUND::exception);
        Authority.requireScopes(caller, key.allowed());
        return key;
    }

    private void record(Principal caller, String action, UUID id, Map<String, String> details) {
        audit.record(caller, action, KIND, id.toString(), details);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String text(Set<Scope> scopes) {
        return scopes.stream().map(Scope::text).sorted().collect(Collectors.joining(" "));
    }

    /** A key and its text; without one when the request was answered before. */
    public record Issued(ApiKey key, @Nullable ApiKeyText text) {}
}
