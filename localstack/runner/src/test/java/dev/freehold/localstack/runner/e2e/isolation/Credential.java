package dev.freehold.localstack.runner.e2e.isolation;

import dev.freehold.kernel.Scope;
import dev.freehold.topology.Route;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something to call with, and what it is worth.
 *
 * @param scopes what it allows where it is good
 * @param own the tenant that it is for; null when it is the victim's, or good for nothing
 */
record Credential(
        String name,
        Map<String, String> headers,
        Standing standing,
        Set<Scope> scopes,
        @Nullable Party own) {

    /** Whose a credential is. */
    enum Standing {
        /** Good for nothing: 401. */
        UNKNOWN,
        /** Of a tenant that may do nothing now: 403. */
        BARRED,
        /** Another tenant's. */
        STRANGER,
        /** Of the victim's tenant, with little in hand. */
        MEMBER
    }

    /** What is to come of calling. */
    enum Verdict {
        UNAUTHENTICATED("401"),
        FORBIDDEN("403"),
        /** It may call, and gets nothing of the victim. */
        OPEN(""),
        /** It may call, and may have what it asks for. */
        ENTITLED("");

        private final String status;

        Verdict(String status) {
            this.status = status;
        }

        /** The status that answers every request; empty when there is no one status. */
        Optional<Integer> status() {
            return status.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(status));
        }
    }

    static Credential bearer(
            String name, String token, Standing standing, Set<Scope> scopes, @Nullable Party own) {
        return new Credential(
                name, Map.of("Authorization", "Bearer " + token), standing, scopes, own);
    }

    /** The same with a new session of the same account, where it is a person's. */
    Credential anew() {
        return own == null || !headers.containsKey("Authorization")
                ? this
                : bearer(name, own.loginAside().token(), standing, scopes, own);
    }

    /** Whether it is seen that this makes no difference where nobody is asked who calls. */
    boolean isTriedInPublic() {
        return name.equals(Credentials.STRANGER) || name.equals(Credentials.GARBAGE);
    }

    Verdict verdict(Route route) {
        if (route.access() == Route.Access.PUBLIC) {
            return Verdict.OPEN;
        }
        if (standing == Standing.UNKNOWN) {
            return Verdict.UNAUTHENTICATED;
        }
        if (standing == Standing.BARRED
                || route.scope() != null && !scopes.contains(route.scope())) {
            return Verdict.FORBIDDEN;
        }
        return standing == Standing.STRANGER ? Verdict.OPEN : Verdict.ENTITLED;
    }
}
