package dev.freehold.query;

import dev.freehold.knowledge.Hit;
import dev.freehold.knowledge.Passage;
import dev.freehold.knowledge.TextSpan;
import java.util.List;

/**
 * One or more neighbouring passages of one document.
 *
 * @param best the hit that the result ranks by
 * @param passages in the order of the document
 * @param text exactly the canonical text from the first passage's start to the last one's end
 * @param duplicates how many were left out for saying nearly the same
 * @param highlights where the query's terms stand in {@code text}, in order; empty when not asked
 */
public record Result(
        Hit best, List<Passage> passages, String text, int duplicates, List<TextSpan> highlights) {
    public Result {
        passages = List.copyOf(passages);
        highlights = List.copyOf(highlights);
    }

    /** A passage alone. */
    static Result of(Hit hit, int duplicates) {
        return new Result(hit, List.of(hit.passage()), hit.passage().text(), duplicates, List.of());
    }

    Result with(List<TextSpan> found) {
        return new Result(best, passages, text, duplicates, found);
    }

    /** First code point in the canonical text. */
    public int start() {
        return passages.getFirst().start();
    }

    /** Code point after the last. */
    public int end() {
        return passages.getLast().end();
    }
}
