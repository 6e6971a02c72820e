package dev.freehold.kernel;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, and for which tenant. {@code platform:admin} goes with the platform's own tenant only:
 * there is no caller who has it elsewhere, whatever signed the token.
 *
 * @param account who calls; for an API key, the member who made it
 * @param key the API key that calls; null for a person
 * @param session what the caller's login began; null for an API key
 * @param epoch of account and membership when the token was made; a token from before the last
 *     change of password, role or status is refused
 */
public record Principal(
        UUID account,
        @Nullable UUID key,
        @Nullable UUID session,
        long epoch,
        TenantId tenant,
        Set<Role> roles,
        Set<Scope> scopes) {
    public Principal {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
        if (scopes.contains(Scope.PLATFORM_ADMIN) && !tenant.equals(TenantId.PLATFORM)) {
            throw new IllegalArgumentException("No tenant but the platform's own administers it");
        }
        if (key != null && scopes.stream().anyMatch(Scope::isPersonal)) {
            throw new IllegalArgumentException("No API key has a person's scopes");
        }
    }

    /** A person. */
    public static Principal user(
            UUID account, UUID session, long epoch, TenantId tenant, Role role) {
        return new Principal(
                account, null, session, epoch, tenant, Set.of(role), role.scopes(tenant));
    }

    /** An API key, which has scopes and no role. */
    public static Principal key(UUID account, UUID key, TenantId tenant, Set<Scope> scopes) {
        return new Principal(account, key, null, 0, tenant, Set.of(), scopes);
    }
}
