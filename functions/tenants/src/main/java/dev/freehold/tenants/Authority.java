package dev.freehold.tenants;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import dev.freehold.kernel.TenantId;
import java.util.HashSet;
import java.util.Set;

/** What callers may hand on: never more than they have. */
final class Authority {
    private Authority() {}

    /**
     * Whether {@code caller} may make a key of these scopes, or give out a new secret of one.
     *
     * @throws dev.freehold.kernel.AppException SCOPE_NOT_HELD
     */
    static void requireScopes(Principal caller, Set<Scope> scopes) {
        if (!caller.scopes().containsAll(scopes)) {
            throw TenantsError.SCOPE_NOT_HELD.exception();
        }
    }

    /**
     * Whether a caller of these scopes may give this role, or take it. A key has no role: it may
     * what its scopes cover, and so never make an owner.
     *
     * @throws dev.freehold.kernel.AppException ROLE_NOT_HELD
     */
    static void requireRole(Set<Scope> scopes, Role role) {
        Set<Scope> needed = new HashSet<>(role.scopes());
        needed.remove(Scope.ACCOUNT);
        if (!scopes.containsAll(needed)) {
            throw TenantsError.ROLE_NOT_HELD.exception();
        }
    }

    /**
     * Refuses the platform's own tenant: who runs the platform is decided by its deployment.
     *
     * @throws dev.freehold.kernel.AppException PLATFORM_TENANT
     */
    static void refusePlatform(TenantId tenant) {
        if (tenant.equals(TenantId.PLATFORM)) {
            throw TenantsError.PLATFORM_TENANT.exception();
        }
    }
}
