package dev.freehold.kernel;

import java.util.Locale;

/**
 * What the texts of a collection are written in: it decides how their words are compared, so that
 * inflected forms of one word find each other.
 */
public enum Language {
    EN,
    DE,
    FR,
    ES,
    ZH,
    /** Another one, or several: words are compared as they stand. */
    ANY;

    /** All, as a pattern. */
    public static final String PATTERN = "en|de|fr|es|zh|any";

    /** As it is written outside and in the database, as {@code en} (ISO 639-1), or {@code any}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@link #text()}.
     *
     * @throws IllegalArgumentException when there is no such language
     */
    public static Language of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
