package dev.freehold.tenants.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param answer the HTTP status; null when none came
 * @param error a code; null when it went well
 */
record Outcome(@Nullable Integer answer, @Nullable String error) {
    private static final int OK = 2;

    /** A webhook that is switched off is not called. */
    static final Outcome SWITCHED_OFF = new Outcome(null, "webhook_switched_off");

    static Outcome answered(int status) {
        return new Outcome(status, status / 100 == OK ? null : "status_not_2xx");
    }

    static Outcome failed(String code) {
        return new Outcome(null, code);
    }

    boolean isHeard() {
        return error == null;
    }
}
