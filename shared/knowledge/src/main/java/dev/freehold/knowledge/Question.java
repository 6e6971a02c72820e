package dev.freehold.knowledge;

import java.util.List;

/**
 * A question, and what was found for it.
 *
 * @param maxTokens the answer's length at most, in tokens of the answering model
 * @param hits best first
 * @param statistics of the question's words in the collection asked
 */
public record Question(String text, int maxTokens, List<Hit> hits, TermStatistics statistics) {
    public Question {
        hits = List.copyOf(hits);
    }
}
