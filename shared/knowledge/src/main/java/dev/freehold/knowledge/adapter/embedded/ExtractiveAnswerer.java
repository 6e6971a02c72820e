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
import java.util.regex.Pattern;

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

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?:;]$");

    private final Embedder embedder;
    private final AnswererModel model;

    @Inject
    public ExtractiveAnswerer(Embedder embedder) {
        this(embedder, AnswererModel.shipped());
    }

    ExtractiveAnswerer(Embedder embedder, AnswererModel model) {
        this.embedder = embedder;
        this.model = model;
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
            return abstention(0);
        }
        Ranking ranking = Ranking.of(question, embedder, model.choice());
        double confidence = ranking.confidence(model.trust());
        if (ranking.ranked().isEmpty() || confidence < model.from()) {
            return abstention(confidence);
        }
        return compose(question, ranking, confidence);
    }

    private Answer abstention(double confidence) {
        return new Answer(ABSTENTION, true, List.of(), embedder.tokens(ABSTENTION), confidence);
    }

    Answer compose(Question question, Ranking ranking, double probability) {
        Ranked first = ranking.ranked().getFirst();
        List<Ranked> chosen = new ArrayList<>();
        for (Ranked next : ranking.ranked()) {
            if (chosen.size() == MAX_QUOTES || odds(next, first) < WORTH_ADDING) {
                break;
            }
            if (chosen.stream().noneMatch(before -> isSaid(before, next))
                    && fits(chosen, next, question.maxTokens())) {
                chosen.add(next);
            }
        }
        return chosen.contains(first)
                ? answer(chosen, probability)
                : cut(first, probability, question.maxTokens());
    }

    private Answer answer(List<Ranked> chosen, double probability) {
        List<Citation> citations =
                chosen.stream()
                        .map(each ->
                                cite(
                                        each.candidate(),
                                        each.candidate().quote(),
                                        probability * odds(each, chosen.getFirst())))
                        .toList();
        String text = text(chosen);
        return new Answer(text, false, citations, embedder.tokens(text), probability);
    }

    private static double odds(Ranked next, Ranked first) {
        return Math.exp(next.score() - first.score());
    }

    private static boolean isSaid(Ranked before, Ranked next) {
        return Ranking.dot(before.vector(), next.vector()) > SAME
                || before.candidate().holds(next.candidate())
                || next.candidate().holds(before.candidate());
    }

    private boolean fits(List<Ranked> chosen, Ranked next, int maxTokens) {
        List<Ranked> together = new ArrayList<>(chosen);
        together.add(next);
        String text = text(together);
        return text.length() <= MAX_CHARS && embedder.tokens(text) <= maxTokens;
    }

    /**
     * The best candidate as it stands in the document, without what it is read with; and if that is
     * still too long, its longest beginning to a whole word.
     */
    private Answer cut(Ranked first, double probability, int maxTokens) {
        String quote = first.candidate().text();
        int space = quote.lastIndexOf(' ');
        while (space > 0 && embedder.tokens(quote) > maxTokens) {
            quote = quote.substring(0, space).stripTrailing();
            space = quote.lastIndexOf(' ');
        }
        String text = quote.replaceAll("\\s+", " ");
        return new Answer(
                text,
                false,
                List.of(cite(first.candidate(), quote, probability)),
                embedder.tokens(text),
                probability);
    }

    /** A quote that was wrapped over lines reads as one; what two items share is said once. */
    private static String text(List<Ranked> chosen) {
        StringBuilder text = new StringBuilder();
        String lead = "";
        for (Ranked each : chosen) {
            Candidate candidate = each.candidate();
            if (!text.isEmpty()) {
                text.append(SENTENCE_END.matcher(text).find() ? " " : "; ");
            }
            text.append(candidate.shown(!candidate.lead().equals(lead)));
            lead = candidate.lead();
        }
        return text.toString();
    }

    private static Citation cite(Candidate candidate, String quote, double score) {
        int start = candidate.documentStart();
        int end = start + quote.codePointCount(0, quote.length());
        return new Citation(candidate.hit().passage(), start, end, quote, score);
    }
}
