package dev.freehold.kernel;

import java.util.Set;
import java.util.UUID;

/** Who calls, and for which tenant. */
public record Principal(UUID account, TenantId tenant, Set<Role> roles, Set<Scope> scopes) {
    public Principal {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }
}
