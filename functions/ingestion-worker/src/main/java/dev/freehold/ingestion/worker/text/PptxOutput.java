package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.worker.text.Block.Kind;
import java.util.ArrayList;
import java.util.List;

/** Gathers the blocks of one slide, and writes them with the title first, wherever it stood. */
final class PptxOutput {
    private static final int MOST_CELLS = 1_000;

    /** Something that is written when the title is known. */
    private interface Part {
        void write();
    }

    private final CanonicalTextWriter writer;
    private final int page;
    private final int limit;
    private final StringBuilder title = new StringBuilder();
    private final List<Part> parts = new ArrayList<>();
    private final List<Part> notes = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private boolean header;
    private boolean hidden;
    private long characters;

    /**
     * @param page the slide's number, from 1
     * @param limit most characters of one slide
     */
    PptxOutput(CanonicalTextWriter writer, int page, int limit) {
        this.writer = writer;
        this.page = page;
        this.limit = limit;
    }

    void hidden(boolean is) {
        hidden = is;
    }

    boolean isHidden() {
        return hidden;
    }

    /** Of the text that is being gathered. */
    void check(long more) {
        if (characters + more > limit) {
            throw IngestionFailure.TEXT_TOO_LARGE.exception();
        }
    }

    void title(String text) {
        add(text);
        title.append(title.isEmpty() ? "" : " ").append(text.strip());
    }

    /**
     * @param level of a list item, from 1; 0 for a paragraph
     */
    void text(String text, int level) {
        add(text);
        parts.add(() -> line(level > 0 ? Kind.LIST_ITEM : Kind.PARAGRAPH, level, text));
    }

    void note(String text) {
        if (!text.isBlank()) {
            add(text);
            String before = notes.isEmpty() ? "Notes: " : "";
            notes.add(() -> line(Kind.PARAGRAPH, 0, before + text));
        }
    }

    void table(boolean firstRowIsHeader) {
        header = firstRowIsHeader;
    }

    void cell() {
        cells.add("");
        if (cells.size() > MOST_CELLS) {
            throw IngestionFailure.TOO_MANY_ELEMENTS.exception();
        }
    }

    void inCell(String text) {
        add(text);
        if (!cells.isEmpty()) {
            String before = cells.removeLast();
            cells.add(before.isBlank() ? text : before + " " + text);
        }
    }

    void row() {
        List<String> row = cells;
        boolean first = header;
        cells = new ArrayList<>();
        header = false;
        parts.add(() -> TableRows.write(writer, page, row, first));
    }

    void flush() {
        line(Kind.HEADING, 1, title.toString());
        parts.forEach(Part::write);
        notes.forEach(Part::write);
    }

    private void line(Kind kind, int level, String text) {
        writer.line(kind, level, List.of(new CanonicalTextWriter.Piece(page, text)));
    }

    private void add(String text) {
        check(text.length());
        characters += text.length();
    }
}
