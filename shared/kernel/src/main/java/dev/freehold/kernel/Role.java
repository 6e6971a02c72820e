package dev.freehold.kernel;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What an account is in a tenant; a role is a set of scopes, and each has those of the next. */
public enum Role {
    OWNER(EnumSet.complementOf(EnumSet.of(Scope.PLATFORM_ADMIN))),
    ADMIN(EnumSet.complementOf(EnumSet.of(Scope.PLATFORM_ADMIN, Scope.TENANT_OWN))),
    OPERATOR(
            EnumSet.of(
                    Scope.DOCUMENTS_READ,
                    Scope.DOCUMENTS_WRITE,
                    Scope.RAG_QUERY,
                    Scope.TENANT_READ,
                    Scope.MEMBERS_READ,
                    Scope.KEYS_READ,
                    Scope.AUDIT_READ,
                    Scope.WEBHOOKS_READ,
                    Scope.ACCOUNT)),
    MEMBER(
            EnumSet.of(
                    Scope.DOCUMENTS_READ,
                    Scope.DOCUMENTS_WRITE,
                    Scope.RAG_QUERY,
                    Scope.TENANT_READ,
                    Scope.ACCOUNT)),
    VIEWER(EnumSet.of(Scope.DOCUMENTS_READ, Scope.RAG_QUERY, Scope.TENANT_READ, Scope.ACCOUNT));

    private final Set<Scope> scopes;

    Role(Set<Scope> scopes) {
        this.scopes = Set.copyOf(scopes);
    }

    /** What the role allows in any tenant. */
    public Set<Scope> scopes() {
        return scopes;
    }

    /** What the role allows in that one: owners and admins of the platform's own tenant run it. */
    public Set<Scope> scopes(TenantId tenant) {
        if (!tenant.equals(TenantId.PLATFORM) || this != OWNER && this != ADMIN) {
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
