package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.worker.text.Block.Kind;

/** Where the paragraphs of a DOCX go: to a block of their own, or to the open row of a table. */
final class DocxOutput {
    private final CanonicalTextWriter writer;
    private final DocxNumbering numbering;
    private final int limit;
    private final StringBuilder row = new StringBuilder();
    private int tables;
    private int cells;
    private boolean header;

    /**
     * @param limit most characters of one row
     */
    DocxOutput(CanonicalTextWriter writer, DocxNumbering numbering, int limit) {
        this.writer = writer;
        this.numbering = numbering;
        this.limit = limit;
    }

    void openTable() {
        tables++;
    }

    void closeTable() {
        tables = Math.max(0, tables - 1);
    }

    /** A table within a cell is part of that cell's text. */
    void openRow() {
        if (tables == 1) {
            row.setLength(0);
            cells = 0;
            header = false;
        }
    }

    void openCell() {
        if (tables == 1 && cells++ > 0) {
            row.append(" | ");
        }
    }

    void headerRow(boolean is) {
        header = header || (tables == 1 && is);
    }

    void closeRow() {
        if (tables == 1) {
            // Cells without text keep their place only where others have some.
            boolean empty = row.toString().replace("|", "").isBlank();
            writer.line(Kind.TABLE_ROW, header ? 1 : 0, empty ? "" : row.toString());
            row.setLength(0);
        }
    }

    void paragraph(DocxParagraph paragraph) {
        String text = paragraph.text();
        if (text.isBlank()) {
            return;
        }
        DocxStyles.Numbered list = paragraph.list();
        String marker = list == null ? "" : numbering.next(list);
        if (tables > 0) {
            cell(marker + text);
        } else if (paragraph.heading() > 0) {
            writer.line(Kind.HEADING, paragraph.heading(), marker + text);
        } else if (list != null) {
            writer.line(Kind.LIST_ITEM, Math.min(list.level(), 8) + 1, marker + text);
        } else {
            writer.line(Kind.PARAGRAPH, 0, text);
        }
    }

    private void cell(String text) {
        boolean first = row.isEmpty() || row.charAt(row.length() - 1) == ' ';
        row.append(first ? "" : " ").append(text.strip());
        if (row.length() > limit) {
            throw IngestionFailure.TEXT_TOO_LARGE.exception();
        }
    }
}
