package dev.freehold.tenants.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a delivery that failed is tried again, and when it is given up. */
final class Patience {
    /** After it no further attempt begins. */
    static final Duration WHOLE = Duration.ofHours(24);

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(4);

    /** Each wait is so many times the one before. */
    private static final int GROWTH = 4;

    private Patience() {}

    /**
     * After the attempt of that number, from 1; empty when there is none more.
     *
     * @param begun when the first was due
     */
    static Optional<Instant> next(int attempt, Instant begun, Instant now) {
        Instant next = now.plus(wait(attempt));
        return next.isAfter(begun.plus(WHOLE)) ? Optional.empty() : Optional.of(next);
    }

    /** 30 seconds, 2, 8 and 32 minutes, two hours, then four each. */
    private static Duration wait(int attempt) {
        Duration wait = FIRST;
        for (int i = 1; i < attempt && wait.compareTo(LONGEST) < 0; i++) {
            wait = wait.multipliedBy(GROWTH);
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
