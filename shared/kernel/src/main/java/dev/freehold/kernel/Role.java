package dev.freehold.kernel;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What an account is in a tenant; a role is a set of scopes. */
public enum Role {
    OWNER(EnumSet.complementOf(EnumSet.of(Scope.PLATFORM_ADMIN))),
    MEMBER(EnumSet.complementOf(EnumSet.of(Scope.PLATFORM_ADMIN))),
    VIEWER(EnumSet.of(Scope.DOCUMENTS_READ, Scope.RAG_QUERY));

    private final Set<Scope> scopes;

    Role(Set<Scope> scopes) {
        this.scopes = Set.copyOf(scopes);
    }

    /** What the role allows in any tenant. */
    public Set<Scope> scopes() {
        return scopes;
    }

    /** What the role allows in that one: who may write in the platform's own tenant runs it. */
    public Set<Scope> scopes(TenantId tenant) {
        if (!tenant.equals(TenantId.PLATFORM) || this == VIEWER) {
            return scopes;
        }
        Set<Scope> all = EnumSet.of(Scope.PLATFORM_ADMIN);
        all.addAll(scopes);
        return all;
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
