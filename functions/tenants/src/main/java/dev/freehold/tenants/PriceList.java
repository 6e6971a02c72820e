package dev.freehold.tenants;

import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * The plans that a tenant can be on. What is done to them stands in the log of the platform's own
 * tenant. A plan's new limits bind its tenants within a minute; another plan binds a tenant at
 * once.
 */
@Singleton
public final class PriceList {
    private static final String KIND = "plan";

    private final Plans plans;
    private final AuditLog audit;
    private final TenantTransactions transactions;
    private final Clock clock;

    PriceList(Plans plans, AuditLog audit, TenantTransactions transactions, Clock clock) {
        this.plans = plans;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A part of the plans, by id, behind {@code after}; the next cursor is the last one's id. */
    public Page<Plan> list(String after, int limit) {
        List<Plan> found = transactions.withoutTenant(() -> plans.behind(after, limit + 1));
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), found.get(limit - 1).id());
    }

    /**
     * Makes a plan.
     *
     * @throws dev.freehold.kernel.AppException PLAN_EXISTS
     */
    public Plan create(Principal administrator, String id, PlanDraft draft) {
        return transactions.run(
                TenantId.PLATFORM,
                () -> {
                    if (plans.add(id) == 0) {
                        throw TenantsError.PLAN_EXISTS.exception();
                    }
                    return write(administrator, "plan.created", id, draft);
                });
    }

    /**
     * Changes what is given of a plan.
     *
     * @throws dev.freehold.kernel.AppException PLAN_NOT_FOUND
     */
    public Plan change(Principal administrator, String id, PlanDraft draft) {
        return transactions.run(
                TenantId.PLATFORM, () -> write(administrator, "plan.changed", id, draft));
    }

    private Plan write(Principal administrator, String action, String id, PlanDraft draft) {
        int changed =
                plans.change(
                        id,
                        draft.name(),
                        draft.maxDocumentBytes(),
                        draft.maxDocuments(),
                        draft.maxStorageBytes(),
                        draft.tenantRequests(),
                        draft.userRequests(),
                        draft.keyRequests(),
                        draft.writeRequests(),
                        draft.spendRequests(),
                        draft.maxMembers(),
                        draft.maxApiKeys(),
                        draft.maxCollections(),
                        draft.maxIngesting(),
                        draft.models(),
                        draft.indexPlacement(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (changed == 0) {
            throw TenantsError.PLAN_NOT_FOUND.exception();
        }
        audit.recordPlatform(TenantId.PLATFORM, administrator, action, KIND, id, Map.of());
        return plans.find(id).orElseThrow();
    }
}
