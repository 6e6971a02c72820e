package dev.freehold.ingestion;

import java.util.Locale;

/** What becomes of an upload whose content a living document of the collection has already. */
public enum Duplicates {
    /** It is a document of its own, which names the other one. */
    KEEP,
    /** It is refused. */
    REJECT,
    /** The other one is the answer, and nothing is made. */
    EXISTING;

    /** What {@link #of} reads, as a regular expression. */
    public static final String PATTERN = "keep|reject|existing";

    public static Duplicates of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
