package dev.freehold.knowledge;

import java.util.Map;

/**
 * How common words are in one collection.
 *
 * @param passages in the collection
 * @param containing passages that hold a word, by the word as it was asked for
 */
public record TermStatistics(long passages, Map<String, Long> containing) {
    public TermStatistics {
        containing = Map.copyOf(containing);
    }
}
