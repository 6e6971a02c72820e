package dev.freehold.kernel;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What an account is in a tenant; a role is a set of scopes. */
public enum Role {
    OWNER(EnumSet.allOf(Scope.class)),
    MEMBER(EnumSet.allOf(Scope.class)),
    VIEWER(EnumSet.of(Scope.DOCUMENTS_READ, Scope.RAG_QUERY));

    private final Set<Scope> scopes;

    Role(Set<Scope> scopes) {
        this.scopes = Set.copyOf(scopes);
    }

    public Set<Scope> scopes() {
        return scopes;
    }

    /** As it stands in tokens and in the database, for example {@code owner}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@link #text()}.
     *
     * @throws IllegalArgumentException when there is no such role
     */
    public static Role of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
