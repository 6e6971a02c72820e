package dev.freehold.tenants;

import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;

/**
 * What a caller may hand on now. Requests that change members wait for each other, and the one that
 * waited may have lost its own role meanwhile: what its token says is too old by then.
 */
@Singleton
final class Standing {
    private final Tenants tenants;
    private final Memberships memberships;

    Standing(Tenants tenants, Memberships memberships) {
        this.tenants = tenants;
        this.memberships = memberships;
    }

    /**
     * Lets nobody else change the tenant's members before the caller's transaction ends.
     *
     * @throws dev.freehold.kernel.AppException PLATFORM_TENANT, TENANT_NOT_FOUND, or FORBIDDEN for
     *     a caller that is no active member any more
     */
    Held hold(Principal caller) {
        Authority.refusePlatform(caller.tenant());
        Tenants.Allowance plan =
                tenants.held(caller.tenant().value())
                        .orElseThrow(TenantsError.TENANT_NOT_FOUND::exception);
        Set<Scope> scopes = new HashSet<>(caller.scopes());
        if (caller.key() == null) {
            scopes.retainAll(
                    memberships
                            .find(caller.tenant().value(), caller.account())
                            .filter(Member::isActive)
                            .map(Member::asRole)
                            .orElseThrow(CommonError.FORBIDDEN::exception)
                            .scopes());
        }
        return new Held(plan, scopes);
    }

    /** The plan of a tenant that is held, and the scopes of the one who holds it. */
    record Held(Tenants.Allowance plan, Set<Scope> scopes) {
        /**
         * @throws dev.freehold.kernel.AppException ROLE_NOT_HELD
         */
        void requireRole(Role role) {
            Authority.requireRole(scopes, role);
        }
    }
}
