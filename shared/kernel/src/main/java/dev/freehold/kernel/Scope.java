package dev.freehold.kernel;

import java.util.Arrays;
import java.util.Optional;

/** What a caller may do, as a token carries it. */
public enum Scope {
    DOCUMENTS_READ("documents:read"),
    DOCUMENTS_WRITE("documents:write"),
    RAG_QUERY("rag:query"),
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

    /** The scope of that text; empty for one that this version does not know. */
    public static Optional<Scope> find(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }
}
