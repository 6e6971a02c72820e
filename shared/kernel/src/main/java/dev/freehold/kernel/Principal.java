package dev.freehold.kernel;

import java.util.Set;
import java.util.UUID;

/**
 * Who calls, and for which tenant. {@code platform:admin} goes with the platform's own tenant only:
 * there is no caller who has it elsewhere, whatever signed the token.
 */
public record Principal(UUID account, TenantId tenant, Set<Role> roles, Set<Scope> scopes) {
    public Principal {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
        if (scopes.contains(Scope.PLATFORM_ADMIN) && !tenant.equals(TenantId.PLATFORM)) {
            throw new IllegalArgumentException("No tenant but the platform's own administers it");
        }
    }
}
