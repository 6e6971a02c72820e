package dev.freehold.ingestion;

import java.util.Locale;

/** What a document is for; searches can be narrowed to some of them. */
public enum DocumentKind {
    /** Something to be read and cited. */
    DOCUMENT,
    /** How answers are to be given. */
    INSTRUCTION,
    /** Curated examples or figures. */
    DATASET;

    /** What {@link #text()} gives, as a regular expression. */
    public static final String PATTERN = "document|instruction|dataset";

    /** As it stands in the database, in the index and in answers. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DocumentKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
