package dev.freehold.ingestion.worker;

import dev.freehold.knowledge.Passage;
import java.util.List;

/**
 * Passages of a document that are stored together.
 *
 * @param first its ordinal
 * @param all how many the document has
 */
record Stretch(int first, List<Passage> passages, int all) {
    boolean holds(int ordinal) {
        return first <= ordinal && ordinal < first + passages.size();
    }

    /** Some of them, from {@code ordinal} on. */
    List<Passage> from(int ordinal, int most) {
        int from = ordinal - first;
        return passages.subList(from, Math.min(from + most, passages.size()));
    }
}
