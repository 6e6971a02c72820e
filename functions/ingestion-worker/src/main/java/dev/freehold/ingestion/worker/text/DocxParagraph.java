package dev.freehold.ingestion.worker.text;

import org.jspecify.annotations.Nullable;

/** A paragraph of a DOCX while it is read. */
final class DocxParagraph {
    private final StringBuilder text = new StringBuilder();
    private int heading;
    private DocxStyles.@Nullable Numbered styled;
    private int numbering = -1;
    private int level = -1;

    void style(DocxStyles styles, @Nullable String id) {
        if (id != null) {
            heading = styles.heading(id);
            styled = styles.numbered(id);
        }
    }

    void outline(int outline) {
        heading = heading > 0 ? heading : DocxStyles.byOutline(outline);
    }

    void numbering(int number) {
        numbering = number;
    }

    void level(int number) {
        level = number;
    }

    void append(String part) {
        text.append(part);
    }

    String text() {
        return text.toString();
    }

    /** 1 to 6 for a heading, else 0. */
    int heading() {
        return heading;
    }

    /** The list that it belongs to: its own says more than its style's. */
    DocxStyles.@Nullable Numbered list() {
        int number = numbering < 0 && styled != null ? styled.numbering() : numbering;
        int depth = level < 0 ? styled == null ? 0 : styled.level() : level;
        return number > 0 ? new DocxStyles.Numbered(number, depth) : null;
    }
}
