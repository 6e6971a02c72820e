package dev.freehold.platform.security;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import dev.freehold.kernel.TenantId;
import io.micronaut.security.authentication.Authentication;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The claims of an access token: {@code sub} (the account), {@code sid} (the session), {@code
 * epoch}, {@code tenant}, {@code roles}, {@code scopes}. An API key's are the same with {@code key}
 * in place of {@code sid}; they stand in no token.
 */
public final class Claims {
    public static final String SESSION = "sid";
    public static final String KEY = "key";
    public static final String EPOCH = "epoch";
    public static final String TENANT = "tenant";
    public static final String ROLES = "roles";
    public static final String SCOPES = "scopes";

    private Claims() {}

    /** The claims that say who {@code principal} is, besides {@code sub}. */
    public static Map<String, Object> of(Principal principal) {
        Map<String, Object> claims = new HashMap<>();
        claims.put(EPOCH, principal.epoch());
        claims.put(TENANT, principal.tenant().toString());
        claims.put(ROLES, principal.roles().stream().map(Role::text).sorted().toList());
        claims.put(SCOPES, principal.scopes().stream().map(Scope::text).sorted().toList());
        if (principal.session() != null) {
            claims.put(SESSION, principal.session().toString());
        }
        if (principal.key() != null) {
            claims.put(KEY, principal.key().toString());
        }
        return claims;
    }

    /** The caller; empty when a claim is missing or not understood. */
    public static Optional<Principal> principal(Authentication authentication) {
        Map<String, Object> claims = authentication.getAttributes();
        try {
            UUID key = id(claims.get(KEY));
            UUID session = id(claims.get(SESSION));
            if ((key == null) == (session == null)
                    || !(claims.get(EPOCH) instanceof Number epoch)) {
                return Optional.empty();
            }
            return Optional.of(
                    new Principal(
                            UUID.fromString(authentication.getName()),
                            key,
                            session,
                            epoch.longValue(),
                            new TenantId(UUID.fromString(String.valueOf(claims.get(TENANT)))),
                            roles(strings(claims.get(ROLES))),
                            scopes(strings(claims.get(SCOPES)))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable UUID id(@Nullable Object claim) {
        return claim == null ? null : UUID.fromString(String.valueOf(claim));
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

    private static List<String> strings(@Nullable Object claim) {
        return claim instanceof Collection<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of();
    }
}
