package dev.freehold.ingestion;

import java.util.Locale;

/** How far a document has come. */
public enum DocumentStatus {
    /** Announced; its object is not there yet. */
    AWAITING_UPLOAD,
    /** Its object is there. */
    UPLOADED,
    /** Its type is checked and its text is drawn out. */
    PARSING,
    /** Its passages are embedded and written to the index. */
    EMBEDDING,
    /** Its passages are counted in the index. */
    INDEXING,
    /** It is found by searches. */
    READY,
    /** It cannot be ingested; a code says why. */
    FAILED,
    /** It has pages but no text: pictures that text recognition has to read first. */
    NEEDS_OCR,
    /** Its object never came. */
    EXPIRED,
    /** Its owner deleted it; it is hidden, and what is left of it is being removed. */
    DELETING;

    /** Whether nothing more will happen unless someone asks for it. */
    public boolean isTerminal() {
        return this == READY || this == FAILED || this == NEEDS_OCR || this == EXPIRED;
    }

    /** Whether a new version may take the place of its file. */
    public boolean canBeRenewed() {
        return this == READY || this == FAILED || this == NEEDS_OCR;
    }

    /** Whether it may be begun again. */
    public boolean canBeRetried() {
        return this == FAILED || this == NEEDS_OCR;
    }

    /** As it stands in the database and in answers, for example {@code awaiting_upload}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DocumentStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
