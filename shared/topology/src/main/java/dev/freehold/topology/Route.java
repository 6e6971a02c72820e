package dev.freehold.topology;

import dev.freehold.kernel.Scope;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the HTTP API.
 *
 * @param path from the root, with variables in braces: {@code /api/v1/documents/{documentId}}
 * @param scope what a caller needs; null with {@code access} other than SCOPE
 */
public record Route(HttpMethod method, String path, Access access, @Nullable Scope scope) {
    /** Who may call. */
    public enum Access {
        /** Anyone. */
        PUBLIC,
        /** Any caller with a valid token. */
        AUTHENTICATED,
        /** A caller whose token has the route's scope. */
        SCOPE
    }

    public Route {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("A path starts with a slash: " + path);
        }
        if ((access == Access.SCOPE) != (scope != null)) {
            throw new IllegalArgumentException("A scope goes with access SCOPE: " + path);
        }
    }

    public static Route open(HttpMethod method, String path) {
        return new Route(method, path, Access.PUBLIC, null);
    }

    public static Route authenticated(HttpMethod method, String path) {
        return new Route(method, path, Access.AUTHENTICATED, null);
    }

    public static Route scoped(HttpMethod method, String path, Scope scope) {
        return new Route(method, path, Access.SCOPE, scope);
    }
}
