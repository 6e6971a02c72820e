package dev.freehold.tenants;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.FieldError;
import dev.freehold.kernel.Ids;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All tenants but the platform's own, as those see them who run the platform. Each is changed in a
 * transaction of itself, and what was done stands in its own log.
 */
@Singleton
public final class Administration {
    private static final String FREE = "free";
    private static final String ACTIVE = "active";
    private static final String SUSPENDED = "suspended";

    private final Tenants tenants;
    private final TenantRows rows;
    private final Plans plans;
    private final Guests guests;
    private final InvitationMail mail;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final TenantTransactions transactions;
    private final Revocation revocation;

    Administration(
            Tenants tenants,
            TenantRows rows,
            Plans plans,
            Guests guests,
            InvitationMail mail,
            AuditLog audit,
            Idempotency idempotency,
            TenantTransactions transactions,
            Revocation revocation) {
        this.tenants = tenants;
        this.rows = rows;
        this.plans = plans;
        this.guests = guests;
        this.mail = mail;
        this.audit = audit;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.revocation = revocation;
    }

    /** A part of the tenants, newest first; an empty filter does not filter. */
    public Page<Tenants.Listed> list(Filter filter, Cursor cursor, int limit) {
        return Page.of(
                transactions.withoutTenant(() ->
                        tenants.page(
                                filter.status(),
                                filter.plan(),
                                filter.kind(),
                                filter.text(),
                                cursor.at(),
                                cursor.id(),
                                limit + 1)),
                limit,
                Tenants.Listed::cursor);
    }

    /**
     * Makes a tenant and invites its owner; a name must be given.
     *
     * @throws AppException SLUG_TAKEN, and INVALID_REQUEST for a plan that is not there
     */
    public Tenant create(
            Principal administrator,
            TenantDraft draft,
            @Nullable String planId,
            String ownerEmail,
            @Nullable IdempotencyKey idempotencyKey) {
        UUID id =
                idempotency.once(
                        idempotencyKey,
                        key -> {
                            TenantId tenant = new TenantId(key);
                            transactions.run(
                                    tenant,
                                    () -> add(administrator, tenant, draft, planId, ownerEmail));
                        });
        return require(id);
    }

    private void add(
            Principal administrator,
            TenantId tenant,
            TenantDraft draft,
            @Nullable String planId,
            String ownerEmail) {
        if (!rows.add(tenant, draft, plan(planId == null ? FREE : planId))) {
            return;
        }
        UUID invitation = Ids.next();
        guests.add(tenant, invitation, Guests.fold(ownerEmail), Role.OWNER, null);
        record(administrator, tenant, "tenant.created", Map.of());
        mail.ask(tenant, invitation);
    }

    /**
     * A tenant, also a deleted one.
     *
     * @throws AppException TENANT_NOT_FOUND
     */
    public Tenant require(UUID id) {
        return transactions
                .run(new TenantId(id), () -> tenants.find(id))
                .filter(tenant -> !tenant.tenant().equals(TenantId.PLATFORM))
                .orElseThrow(TenantsError.TENANT_NOT_FOUND::exception);
    }

    /**
     * Changes what is given, and the plan.
     *
     * @throws AppException TENANT_NOT_FOUND, TENANT_DELETED, SLUG_TAKEN, and INVALID_REQUEST for a
     *     plan that is not there
     */
    public Tenant change(
            Principal administrator, UUID id, TenantDraft draft, @Nullable String planId) {
        return TenantRows.uniquely(() ->
                change(
                        id,
                        old -> {
                            rows.change(old, draft);
                            if (planId != null && !planId.equals(old.planId())) {
                                tenants.plan(id, plan(planId), rows.now());
                                record(
                                        administrator,
                                        old.tenant(),
                                        "tenant.plan_changed",
                                        Map.of("from", old.planId(), "to", planId));
                            } else {
                                record(administrator, old.tenant(), "tenant.changed", Map.of());
                            }
                        }));
    }

    /**
     * Refuses every call for a tenant until it is resumed; what it holds stays.
     *
     * @throws AppException TENANT_NOT_FOUND, TENANT_DELETED
     */
    public Tenant suspend(Principal administrator, UUID id, String reason) {
        return turn(administrator, id, SUSPENDED, "tenant.suspended", Map.of("reason", reason));
    }

    /**
     * Ends a suspension.
     *
     * @throws AppException TENANT_NOT_FOUND, TENANT_DELETED
     */
    public Tenant resume(Principal administrator, UUID id) {
        return turn(administrator, id, ACTIVE, "tenant.resumed", Map.of());
    }

    private Tenant turn(
            Principal administrator,
            UUID id,
            String status,
            String action,
            Map<String, String> details) {
        return change(
                id,
                old -> {
                    if (!old.status().equals(status)) {
                        tenants.status(id, status, rows.now());
                        record(administrator, old.tenant(), action, details);
                    }
                });
    }

    /**
     * Ends all access to a tenant. What it holds stays until it is erased.
     *
     * @throws AppException TENANT_NOT_FOUND, TENANT_DELETED
     */
    public void delete(Principal administrator, UUID id) {
        change(
                id,
                old -> {
                    tenants.delete(id, rows.now());
                    record(administrator, old.tenant(), "tenant.deleted", Map.of());
                });
    }

    private Tenant change(UUID id, Consumer<Tenant> change) {
        TenantId tenant = new TenantId(id);
        Tenant changed =
                transactions.run(
                        tenant,
                        () -> {
                            change.accept(rows.require(id));
                            return tenants.find(id).orElseThrow();
                        });
        revocation.tenantChanged(tenant);
        return changed;
    }

    private String plan(String id) {
        if (plans.find(id).isEmpty()) {
            throw new AppException(
                    CommonError.INVALID_REQUEST,
                    CommonError.INVALID_REQUEST.title(),
                    List.of(new FieldError("planId", "is no plan")));
        }
        return id;
    }

    private void record(
            Principal administrator, TenantId tenant, String action, Map<String, String> details) {
        audit.recordPlatform(tenant, administrator, action, "tenant", tenant.toString(), details);
    }

    /** Which tenants; an empty value does not filter. {@code text} is a part of name or slug. */
    public record Filter(String status, String plan, String kind, String text) {}
}
