package dev.freehold.knowledge;

import java.util.List;

/**
 * An answer that rests on citations only.
 *
 * @param abstained the passages do not hold the answer; then {@code text} says so and nothing is
 *     cited
 * @param tokens of the answer, in the answering model's tokens
 * @param confidence that the best quote answers, 0 to 1; below a limit of the model's the answerer
 *     abstains
 */
public record Answer(
        String text, boolean abstained, List<Citation> citations, int tokens, double confidence) {
    public Answer {
        citations = List.copyOf(citations);
        if (abstained != citations.isEmpty()) {
            throw new IllegalArgumentException("An answer cites, an abstention does not");
        }
    }
}
