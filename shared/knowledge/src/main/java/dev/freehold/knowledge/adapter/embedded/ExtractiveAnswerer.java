package dev.freehold.knowledge.adapter.embedded;

import dev.freehold.knowledge.Answer;
import dev.freehold.knowledge.Answerer;
import dev.freehold.knowledge.Citation;
import dev.freehold.knowledge.Embedder;
import dev.freehold.knowledge.Question;
import dev.freehold.knowledge.adapter.embedded.Ranking.Ranked;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Answers with the sentences, list items or table rows that answer, word for word, or says that
 * there are none. No language model: a linear model chooses, a second one tells whether to trust
 * the choice. An answer has at most {@value #MAX_CHARS} characters.
 */
@Singleton
public final class ExtractiveAnswerer implements Answerer {
    /** What an abstention says. */
    public static final String ABSTENTION = "The documents do not answer this question.";

    private static final int MAX_CHARS = 400;
    private static final int MAX_QUOTES = 2;

    /** A further quote's odds of being the answer, as a share of the first's, at least. */
    private static final double WORTH_ADDING = 0.02;

    /** From this cosine on, two quotes say the same. */
    private static final double SAME = 0.95;

    private final Embedder embedder;
    private final Weights choice;
    private final Weights trust;
    private final double trusted;

    @Inject
    public ExtractiveAnswerer(Embedder embedder) {
        this(
                embedder,
                Weights.read("choice"),
                Weights.read("trust"),
                Weights.read("answer").require("from"));
    }

    /**
     * @param trusted the probability from which an answer is given
     */
    ExtractiveAnswerer(Embedder embedder, Weights choice, Weights trust, double trusted) {
        this.embedder = embedder;
        this.choice = choice;
        this.trust = trust;
        this.trusted = trusted;
    }

    @Override
    public String model() {
        return "extractive";
    }

    @Override
    public List<String> words(String question) {
        return Terms.contentWords(question).stream().map(Word::text).distinct().toList();
    }

    @Override
    public Answer answer(Question question) {
        if (question.hits().isEmpty()) {
            return abstention();
        }
        Ranking ranking = Ranking.of(question, embedder, choice);
        double confidence = ranking.confidence(trust);
        if (ranking.ranked().isEmpty() || confidence < trusted) {
            return abstention();
        }
        return compose(question, ranking, confidence);
    }

    private Answer abstention() {
        return new Answer(ABSTENTION, true, List.of(), embedder.tokens(ABSTENTION));
    }

    private Answer compose(Question question, Ranking ranking, double probability) {
        Ranked first = ranking.ranked().getFirst();
        List<Ranked> chosen = new ArrayList<>();
        List<Citation> citations = new ArrayList<>();
        for (Ranked next : ranking.ranked()) {
            double odds = Math.exp(next.score() - first.score());
            if (citations.size() == MAX_QUOTES || odds < WORTH_ADDING) {
                break;
            }
            Citation citation = cite(next.candidate(), next.candidate().text(), probability * odds);
            if (chosen.stream().noneMatch(c -> Ranking.dot(c.vector(), next.vector()) > SAME)
                    && fits(citations, citation, question.maxTokens())) {
                chosen.add(next);
                citations.add(citation);
            }
        }
        if (!chosen.contains(first)) {
            citations = List.of(cut(first, probability, question.maxTokens()));
        }
        String text = text(citations);
        return new Answer(text, false, citations, embedder.tokens(text));
    }

    private boolean fits(List<Citation> citations, Citation next, int maxTokens) {
        List<Citation> together = new ArrayList<>(citations);
        together.add(next);
        String text = text(together);
        return text.length() <= MAX_CHARS && embedder.tokens(text) <= maxTokens;
    }

    /** The longest beginning of the best candidate, to a whole word, that is short enough. */
    private Citation cut(Ranked first, double probability, int maxTokens) {
        String quote = first.candidate().text();
        int space = quote.lastIndexOf(' ');
        while (space > 0 && embedder.tokens(quote) > maxTokens) {
            quote = quote.substring(0, space).stripTrailing();
            space = quote.lastIndexOf(' ');
        }
        return cite(first.candidate(), quote, probability);
    }

    private static Citation cite(Candidate candidate, String quote, double score) {
        int start = candidate.documentStart();
        int end = start + quote.codePointCount(0, quote.length());
        return new Citation(candidate.hit().passage(), start, end, quote, score);
    }

    /** A quote that was wrapped over lines reads as one. */
    private static String text(List<Citation> citations) {
        return citations.stream()
                .map(citation -> citation.quote().replaceAll("\\s+", " "))
                .collect(Collectors.joining(" "));
    }
}
