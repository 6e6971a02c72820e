package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.worker.text.Block.Kind;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The header rows of a text's tables, and which of them stands above a place. */
final class HeaderRows {
    private static final int LONGEST = 300;

    // From each place on; nothing from where a table ends.
    private final NavigableMap<Integer, String> from = new TreeMap<>();
    private boolean below;

    /** To be called for each block in order. */
    void add(Block block, CodePoints points) {
        boolean row = block.kind() == Kind.TABLE_ROW;
        if (row && block.level() == 1) {
            String header = points.slice(block.start(), block.end());
            from.put(block.start(), header.length() > LONGEST ? cut(header) : header);
            below = true;
        } else if (!row && below) {
            from.put(block.start(), "");
            below = false;
        }
    }

    /** A passage's headings, and the header row that stands above it in the same table. */
    String below(String headings, int start) {
        Map.Entry<Integer, String> above = from.floorEntry(start);
        if (above == null || above.getKey() == start || above.getValue().isEmpty()) {
            return headings;
        }
        return headings.isEmpty() ? above.getValue() : headings + " > " + above.getValue();
    }

    /** Whole names of columns only. */
    private static String cut(String header) {
        int end = header.lastIndexOf(" | ", LONGEST);
        return end < 0 ? "" : header.substring(0, end);
    }
}
