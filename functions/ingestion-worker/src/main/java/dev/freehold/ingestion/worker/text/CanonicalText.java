package dev.freehold.ingestion.worker.text;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document as plain text, the one that spans and citations count in.
 *
 * @param blocks in order, without overlap; between them stand line ends only
 * @param pageStarts the first code point of each page, ascending; empty where the format has none
 * @param title what the document says it is called
 */
public record CanonicalText(
        String text, List<Block> blocks, List<Integer> pageStarts, Optional<String> title) {
    public CanonicalText {
        blocks = List.copyOf(blocks);
        pageStarts = List.copyOf(pageStarts);
    }

    /** How many pages; 0 where the format has none. */
    public int pages() {
        return pageStarts.size();
    }

    /** The page that holds a code point, from 1; null where the format has no pages. */
    public @Nullable Integer pageAt(int codePoint) {
        if (pageStarts.isEmpty()) {
            return null;
        }
        int found = Collections.binarySearch(pageStarts, codePoint);
        if (found < 0) {
            return Math.max(1, -found - 1);
        }
        // An empty page starts where the next one does: the last of them holds the text.
        while (found + 1 < pageStarts.size() && pageStarts.get(found + 1) == codePoint) {
            found++;
        }
        return found + 1;
    }
}
