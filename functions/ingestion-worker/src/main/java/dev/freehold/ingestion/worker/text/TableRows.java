package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.worker.text.Block.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes rows of cells as blocks, the same for every format that has tables of data. */
final class TableRows {
    private static final int MOST_GAPS = 20;
    private static final Pattern VALUE =
            Pattern.compile("[-+(]?\\p{Sc}?\\s?[0-9][0-9.,:/ ()%-]*\\p{Sc}?|(?i:true|false)");

    private TableRows() {}

    /** Whether a table's first row names its columns: each cell by a word of its own. */
    static boolean isHeader(List<String> cells) {
        Set<String> seen = new HashSet<>();
        for (String cell : cells) {
            String name = cell.strip();
            if (VALUE.matcher(name).matches() || (!name.isEmpty() && !seen.add(name))) {
                return false;
            }
        }
        return seen.size() > 1 || (seen.size() == 1 && cells.size() == 1);
    }

    /** A row without text is left out. */
    static void write(CanonicalTextWriter writer, List<String> cells, boolean header) {
        write(writer, 0, cells, header);
    }

    /**
     * @param page from 1, or 0 for none
     */
    static void write(CanonicalTextWriter writer, int page, List<String> cells, boolean header) {
        String row = text(cells);
        if (!row.isEmpty()) {
            writer.line(
                    Kind.TABLE_ROW,
                    header ? 1 : 0,
                    List.of(new CanonicalTextWriter.Piece(page, row)));
        }
    }

    private static String text(List<String> cells) {
        List<String> shown = new ArrayList<>();
        cells.forEach(cell -> shown.add(cell.strip()));
        while (!shown.isEmpty() && shown.getLast().isEmpty()) {
            shown.removeLast();
        }
        // Empty cells keep the others in their columns, unless there is little else.
        long gaps = shown.stream().filter(String::isEmpty).count();
        if (gaps > MOST_GAPS && gaps > shown.size() / 2) {
            shown.removeIf(String::isEmpty);
        }
        return String.join(" | ", shown);
    }
}
