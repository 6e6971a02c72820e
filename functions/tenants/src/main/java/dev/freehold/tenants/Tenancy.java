package dev.freehold.tenants;

import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.idempotency.Idempotency;
import dev.freehold.platform.idempotency.IdempotencyKey;
import dev.freehold.platform.limits.Revocation;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tenants, as their members see and make them. */
@Singleton
public final class Tenancy {
    /** Before the first of a list that runs from the oldest to the newest. */
    public static final Cursor FIRST = new Cursor(Instant.EPOCH, new UUID(0, 0));

    private static final String KIND = "tenant";
    private static final String FREE = "free";

    /** Each brings the allowance of plan free with it. */
    private static final int MOST_OWNED = 50;

    private final Tenants tenants;
    private final TenantRows rows;
    private final Memberships memberships;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final TenantTransactions transactions;
    private final Revocation revocation;

    Tenancy(
            Tenants tenants,
            TenantRows rows,
            Memberships memberships,
            AuditLog audit,
            Idempotency idempotency,
            TenantTransactions transactions,
            Revocation revocation) {
        this.tenants = tenants;
        this.rows = rows;
        this.memberships = memberships;
        this.audit = audit;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.revocation = revocation;
    }

    /** The tenants where the caller is a member, in the order in which it became one. */
    public Page<Tenants.Belonging> list(Principal caller, Cursor cursor, int limit) {
        return Page.of(
                transactions.withoutTenant(
                        () -> tenants.of(caller.account(), cursor.at(), cursor.id(), limit + 1)),
                limit,
                Tenants.Belonging::cursor);
    }

    /**
     * Makes a tenant on plan free that the caller owns; a name must be given.
     *
     * @throws dev.freehold.kernel.AppException SLUG_TAKEN, TENANT_LIMIT_REACHED
     */
    public Tenant create(
            Principal caller, TenantDraft draft, @Nullable IdempotencyKey idempotencyKey) {
        UUID id = idempotency.once(idempotencyKey, key -> add(caller, new TenantId(key), draft));
        return find(new TenantId(id));
    }

    private void add(Principal caller, TenantId tenant, TenantDraft draft) {
        if (transactions.withoutTenant(() -> tenants.owned(caller.account())) >= MOST_OWNED) {
            throw TenantsError.TENANT_LIMIT_REACHED.exception();
        }
        transactions.run(
                tenant,
                () -> {
                    if (rows.add(tenant, draft, FREE)) {
                        memberships.add(
                                tenant.value(), caller.account(), Role.OWNER.text(), rows.now());
                        audit.recordAccount(
                                tenant,
                                caller.account(),
                                "tenant.created",
                                Map.of("name", Objects.requireNonNull(draft.name())));
                    }
                });
    }

    /**
     * The caller's own tenant.
     *
     * @throws dev.freehold.kernel.AppException TENANT_NOT_FOUND for every other
     */
    public Tenant require(Principal caller, UUID id) {
        return find(own(caller, id));
    }

    /**
     * Changes what is given of the caller's own tenant.
     *
     * @throws dev.freehold.kernel.AppException TENANT_NOT_FOUND, PLATFORM_TENANT, SLUG_TAKEN
     */
    public Tenant change(Principal caller, UUID id, TenantDraft draft) {
        TenantId tenant = own(caller, id);
        Authority.refusePlatform(tenant);
        return TenantRows.uniquely(() ->
                transactions.run(
                        tenant,
                        () -> {
                            Tenant old = rows.require(id);
                            rows.change(old, draft);
                            Tenant now = tenants.find(id).orElseThrow();
                            audit.record(
                                    caller,
                                    "tenant.changed",
                                    KIND,
                                    id.toString(),
                                    Map.of("name", now.name(), "slug", now.slug()));
                            return now;
                        }));
    }

    /**
     * Ends all access to the caller's own tenant. What it holds stays until it is erased.
     *
     * @throws dev.freehold.kernel.AppException TENANT_NOT_FOUND, PLATFORM_TENANT
     */
    public void delete(Principal caller, UUID id) {
        TenantId tenant = own(caller, id);
        Authority.refusePlatform(tenant);
        transactions.run(
                tenant,
                () -> {
                    rows.require(id);
                    tenants.delete(id, rows.now());
                    audit.record(caller, "tenant.deleted", KIND, id.toString(), Map.of());
                });
        revocation.tenantChanged(tenant);
    }

    private Tenant find(TenantId tenant) {
        return transactions
                .run(tenant, () -> tenants.find(tenant.value()))
                .orElseThrow(TenantsError.TENANT_NOT_FOUND::exception);
    }

    private static TenantId own(Principal caller, UUID id) {
        if (!caller.tenant().value().equals(id)) {
            throw TenantsError.TENANT_NOT_FOUND.exception();
        }
        return caller.tenant();
    }
}
