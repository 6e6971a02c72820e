package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.Splitting;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Splits canonical text into passages. A passage stays under one heading, ends between sentences,
 * list items or table rows where their length allows, and keeps a table with its header row if both
 * fit; where a table goes on in another passage, its header row stands at the end of that one's
 * heading. All text outside headings is in exactly one passage, but for what a passage repeats of
 * the one before it under the same heading: whole sentences, list items or table rows, as many as
 * the overlap holds. A heading with nothing below it is a passage of its own. The same text always
 * gives the same passages.
 */
public final class PassageSplitter {
    private final ToIntFunction<String> tokens;

    /**
     * @param tokens how many tokens a text is; sums over parts must not be less than the whole
     */
    public PassageSplitter(ToIntFunction<String> tokens) {
        this.tokens = tokens;
    }

    /** Passages as every collection has them that nothing was chosen for. */
    public List<Span> split(CanonicalText text) {
        return split(text, Splitting.DEFAULT);
    }

    /** No passage exceeds the largest that {@code splitting} allows, unless one character does. */
    public List<Span> split(CanonicalText text, Splitting splitting) {
        var splitter =
                new Splitter(
                        new CodePoints(text.text()),
                        text::pageAt,
                        tokens,
                        splitting,
                        SplitState.START);
        text.blocks().forEach(splitter::add);
        splitter.end();
        return splitter.spans();
    }

    /**
     * The same for a part of a text without pages that begins behind {@code first} code points: its
     * blocks count from the beginning of the whole.
     */
    Splitter part(CanonicalText part, int first, Splitting splitting, SplitState state) {
        var splitter =
                new Splitter(
                        new CodePoints(part.text(), first), _ -> null, tokens, splitting, state);
        part.blocks().forEach(splitter::add);
        return splitter;
    }
}
