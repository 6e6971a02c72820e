package dev.freehold.platform.limits;

import java.util.Locale;

/** What goes on while the store of limits does not answer, as nothing is counted then. */
enum WithoutStore {
    NONE,
    READS,
    ALL;

    /**
     * Reads {@code none}, {@code reads} or {@code all}.
     *
     * @throws IllegalArgumentException for anything else
     */
    static WithoutStore of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    boolean goesOn(RouteClass kind) {
        return this == ALL || this == READS && kind == RouteClass.READ;
    }
}
