package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.worker.text.Block.Kind;
import java.util.List;

/**
 * Writes the rows of one sheet. A table begins with the first row of several cells and goes on to a
 * row left empty; single cells before it are paragraphs.
 */
final class XlsxRows {
    private final CanonicalTextWriter writer;
    private final String sheet;
    private boolean named;
    private boolean inTable;
    private long last;

    XlsxRows(CanonicalTextWriter writer, String sheet) {
        this.writer = writer;
        this.sheet = sheet;
    }

    /**
     * @param number of the row, from 1
     * @param texts whether all its values are texts
     */
    void row(long number, List<String> cells, boolean texts) {
        long filled = cells.stream().filter(cell -> !cell.isBlank()).count();
        if (filled == 0) {
            return;
        }
        if (!named) {
            named = true;
            writer.line(Kind.HEADING, 1, sheet);
        }
        inTable = inTable && number <= last + 1;
        last = number;
        if (!inTable && filled == 1) {
            writer.line(Kind.PARAGRAPH, 0, String.join("", cells));
            return;
        }
        TableRows.write(writer, cells, !inTable && texts && TableRows.isHeader(cells));
        inTable = true;
    }
}
