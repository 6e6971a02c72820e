package dev.freehold.tenants;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.FieldError;
import dev.freehold.kernel.Slug;
import dev.freehold.kernel.TenantId;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the tenants' own surface and the administrator's do to a tenant's row alike. */
@Singleton
final class TenantRows {
    private static final String ORGANIZATION = "organization";
    private static final String DUPLICATE = "23505";

    private final Tenants tenants;
    private final Clock clock;

    TenantRows(Tenants tenants, Clock clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * Adds a tenant, in a transaction of it; false when it is there from an earlier try.
     *
     * @throws AppException SLUG_TAKEN
     */
    boolean add(TenantId tenant, TenantDraft draft, String planId) {
        String name = Objects.requireNonNull(draft.name());
        String kind = draft.kind() == null ? ORGANIZATION : draft.kind();
        int added =
                tenants.add(
                        tenant.value(),
                        name,
                        draft.slug() == null ? Slug.of(name, tenant) : draft.slug(),
                        draft.description() == null ? "" : draft.description(),
                        kind,
                        orgType(kind, draft.orgType()),
                        planId,
                        draft.settings() == null ? "{}" : draft.settings(),
                        now());
        if (added == 0 && tenants.find(tenant.value()).isEmpty()) {
            throw TenantsError.SLUG_TAKEN.exception();
        }
        return added == 1;
    }

    /** The tenant of that id, held for the caller's transaction, if it is not deleted. */
    Tenant require(UUID id) {
        Tenant tenant = tenants.locked(id).orElseThrow(TenantsError.TENANT_NOT_FOUND::exception);
        if (tenant.status().equals("deleted")) {
            throw TenantsError.TENANT_DELETED.exception();
        }
        return tenant;
    }

    /** Changes what the draft names, in a transaction of the tenant. */
    void change(Tenant old, TenantDraft draft) {
        tenants.change(
                old.id(),
                draft.name() == null ? old.name() : draft.name(),
                draft.slug() == null ? old.slug() : draft.slug(),
                draft.description() == null ? old.description() : draft.description(),
                draft.orgType() == null ? old.orgType() : orgType(old.kind(), draft.orgType()),
                draft.settings() == null ? old.settings() : draft.settings(),
                now());
    }

    /**
     * Does {@code work}, whose only unique values that others may have are slugs.
     *
     * @throws AppException SLUG_TAKEN
     */
    static <T> T uniquely(Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException e) {
            if (e.getCause() instanceof SQLException sql && DUPLICATE.equals(sql.getSQLState())) {
                throw new AppException(TenantsError.SLUG_TAKEN, TenantsError.SLUG_TAKEN.title(), e);
            }
            throw e;
        }
    }

    private static @Nullable String orgType(String kind, @Nullable String orgType) {
        if (orgType == null || orgType.isEmpty()) {
            return null;
        }
        if (!kind.equals(ORGANIZATION)) {
            throw new AppException(
                    CommonError.INVALID_REQUEST,
                    CommonError.INVALID_REQUEST.title(),
                    List.of(new FieldError("orgType", "is an organization's")));
        }
        return orgType;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
