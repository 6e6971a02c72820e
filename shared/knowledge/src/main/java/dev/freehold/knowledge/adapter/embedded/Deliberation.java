package dev.freehold.knowledge.adapter.embedded;

import dev.freehold.knowledge.Citation;
import dev.freehold.knowledge.Embedder;
import dev.freehold.knowledge.Question;
import java.util.List;
import java.util.Map;

/**
 * What the answerer measures of one question, for its training: by the code that answers, so that a
 * model meets later what it has learned from.
 */
public final class Deliberation {
    private final Question question;
    private final Ranking ranking;
    private final Embedder embedder;

    private Deliberation(Question question, Ranking ranking, Embedder embedder) {
        this.question = question;
        this.ranking = ranking;
        this.embedder = embedder;
    }

    /** Measures all that may be quoted. */
    public static Deliberation of(Question question, Embedder embedder) {
        return new Deliberation(
                question, Ranking.of(question, embedder, new Weights(Map.of())), embedder);
    }

    /** What may be quoted, in no order. */
    public List<Piece> pieces() {
        return ranking.ranked().stream()
                .map(ranked -> new Piece(ranked.candidate().text(), ranked.features()))
                .toList();
    }

    /**
     * What would be quoted under {@code model} if it never abstained, and what is to be thought of
     * it.
     */
    public Verdict under(AnswererModel model) {
        Ranking ordered = ranking.by(model.choice());
        if (ordered.ranked().isEmpty()) {
            return new Verdict(List.of(), 0, Map.of());
        }
        List<String> quotes =
                new ExtractiveAnswerer(embedder, model)
                        .compose(question, ordered, 1).citations().stream()
                                .map(Citation::quote)
                                .toList();
        return new Verdict(quotes, ordered.confidence(model.trust()), ordered.signs());
    }

    /** A sentence, a list item or a table row, and its features by name. */
    public record Piece(String text, Map<String, Double> features) {}

    /**
     * An answer before it is decided whether it is given.
     *
     * @param quotes best first; none when nothing can be quoted
     * @param confidence 0 to 1
     * @param signs by which the confidence is reckoned, by name
     */
    public record Verdict(List<String> quotes, double confidence, Map<String, Double> signs) {}
}
