package dev.freehold.ingestion;

import java.util.List;
import java.util.UUID;

/**
 * Who sees a collection besides owners and admins, who see every one.
 *
 * @param restricted whether the list counts; without it the whole tenant sees the collection
 * @param roles operator, member, viewer
 * @param groups of members, by id
 * @param keys API keys, by id
 */
public record Access(boolean restricted, List<String> roles, List<UUID> groups, List<UUID> keys) {
    /** Roles that a list can name. */
    public static final List<String> ROLES = List.of("operator", "member", "viewer");

    public Access {
        roles = List.copyOf(roles);
        groups = List.copyOf(groups);
        keys = List.copyOf(keys);
    }
}
