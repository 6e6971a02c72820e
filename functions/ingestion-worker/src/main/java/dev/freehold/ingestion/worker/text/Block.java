package dev.freehold.ingestion.worker.text;

/**
 * A part of a canonical text.
 *
 * @param level headings: 1 (outermost) to 6; list items: depth from 1; table rows: 1 for a header
 *     row, else 0; others 0
 * @param start first code point
 * @param end code point after the last
 */
public record Block(Kind kind, int level, int start, int end) {
    /** What a block is in its document. */
    public enum Kind {
        HEADING,
        PARAGRAPH,
        LIST_ITEM,
        TABLE_ROW,
        CODE
    }

    public Block {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("A block holds text: " + start + " to " + end);
        }
    }
}
