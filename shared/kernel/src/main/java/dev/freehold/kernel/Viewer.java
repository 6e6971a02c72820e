package dev.freehold.kernel;

import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom an access list within a tenant lets in: a person by its role and its groups, an API key by
 * itself alone, never by who made it.
 *
 * @param role in lower case; null for an API key, which has none
 * @param id of the account, or of the key
 */
public record Viewer(@Nullable String role, UUID id) {
    public static Viewer of(Principal caller) {
        UUID key = caller.key();
        return key == null
                ? new Viewer(highest(caller.roles()), caller.account())
                : new Viewer(null, key);
    }

    /** Roles are in order, the one that may most first. */
    private static @Nullable String highest(Set<Role> roles) {
        return roles.stream().min(Comparator.naturalOrder()).map(Role::text).orElse(null);
    }
}
