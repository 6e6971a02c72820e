package dev.freehold.auth;

import java.time.Duration;

/** Too many attempts failed; the next may be made after {@code retryAfter}. */
public final class SlowedDown extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    public SlowedDown(Duration retryAfter) {
        super("Too many attempts");
        this.retryAfter = retryAfter;
    }

    /** At least a second. */
    public Duration retryAfter() {
        return retryAfter.toSeconds() < 1 ? Duration.ofSeconds(1) : retryAfter;
    }
}
