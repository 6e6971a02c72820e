package dev.freehold.kernel;

import java.util.Arrays;
import java.util.Optional;

/** What a caller may do, as a token carries it. */
public enum Scope {
    DOCUMENTS_READ("documents:read"),
    DOCUMENTS_WRITE("documents:write"),
    RAG_QUERY("rag:query"),
    TENANT_READ("tenant:read"),
    TENANT_WRITE("tenant:write"),
    /** What only an owner may: to delete the tenant, to make and unmake owners. */
    TENANT_OWN("tenant:own"),
    MEMBERS_READ("members:read"),
    MEMBERS_WRITE("members:write"),
    KEYS_READ("keys:read"),
    KEYS_WRITE("keys:write"),
    AUDIT_READ("audit:read"),
    WEBHOOKS_READ("webhooks:read"),
    WEBHOOKS_WRITE("webhooks:write"),
    /** A person's own account: password, sessions, change of tenant. */
    ACCOUNT("account:self"),
    /** Running the platform itself: never a tenant's, see {@link TenantId#PLATFORM}. */
    PLATFORM_ADMIN("platform:admin");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** As it stands in a token, for example {@code documents:read}. */
    public String text() {
        return text;
    }

    /** Whether only a person can have it, and no API key. */
    public boolean isPersonal() {
        return this == TENANT_OWN || this == ACCOUNT || this == PLATFORM_ADMIN;
    }

    /** The scope of that text; empty for one that this version does not know. */
    public static Optional<Scope> find(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }
}
