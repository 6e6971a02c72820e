package dev.freehold.platform.security;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import dev.freehold.kernel.TenantId;
import io.micronaut.security.authentication.Authentication;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The claims of an access token: {@code sub} (the account), {@code tenant}, {@code roles}, {@code
 * scopes}.
 */
public final class Claims {
    public static final String TENANT = "tenant";
    public static final String ROLES = "roles";
    public static final String SCOPES = "scopes";

    private Claims() {}

    /** The claims that say who {@code principal} is, besides {@code sub}. */
    public static Map<String, Object> of(Principal principal) {
        return Map.of(
                TENANT, principal.tenant().toString(),
                ROLES, principal.roles().stream().map(Role::text).sorted().toList(),
                SCOPES, principal.scopes().stream().map(Scope::text).sorted().toList());
    }

    /** The caller; empty when a claim is missing or not understood. */
    public static Optional<Principal> principal(Authentication authentication) {
        Map<String, Object> claims = authentication.getAttributes();
        try {
            return Optional.of(
                    new Principal(
                            UUID.fromString(authentication.getName()),
                            new TenantId(UUID.fromString(String.valueOf(claims.get(TENANT)))),
                            roles(strings(claims.get(ROLES))),
                            scopes(strings(claims.get(SCOPES)))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Set<Role> roles(List<String> names) {
        Set<Role> roles = new HashSet<>();
        Arrays.stream(Role.values()).filter(r -> names.contains(r.text())).forEach(roles::add);
        return roles;
    }

    private static Set<Scope> scopes(List<String> names) {
        Set<Scope> scopes = new HashSet<>();
        names.forEach(name -> Scope.find(name).ifPresent(scopes::add));
        return scopes;
    }

    private static List<String> strings(@org.jspecify.annotations.Nullable Object claim) {
        return claim instanceof Collection<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of();
    }
}
