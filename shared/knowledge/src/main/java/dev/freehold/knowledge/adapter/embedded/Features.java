package dev.freehold.knowledge.adapter.embedded;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is measured of a candidate, by name; the weights' file uses the same names. */
final class Features {
    /** Words on each side of a span of the expected kind within which the question should stand. */
    private static final int REACH = 9;

    private final Terms terms;
    private final AnswerType type;

    Features(Terms terms, AnswerType type) {
        this.terms = terms;
        this.type = type;
    }

    /**
     * What needs no embedding.
     *
     * @param promise by which the candidates to embed are picked
     */
    record Lexical(Candidate candidate, Map<String, Double> features, double promise) {}

    Lexical lexical(Candidate candidate) {
        double near = near(candidate);
        double coverage = terms.coverage(candidate.stems());
        double window = terms.coverage(candidate.window());
        Map<String, Double> features = new LinkedHashMap<>();
        features.put("coverage", coverage);
        features.put("window", window);
        features.put("passage", terms.coverage(candidate.context()));
        features.put("near", Math.max(0, near));
        features.put("typed", near < 0 ? 0.0 : 1.0);
        features.put("pairs", pairs(candidate));
        features.put("loose", terms.looseCoverage(candidate.stems()));
        features.put("looseWindow", terms.looseCoverage(candidate.window()));
        features.put("names", 1 - terms.namesMissing(candidate.stems()));
        features.put("numbers", 1 - terms.numbersMissing(candidate.stems()));
        features.put("rank", 1.0 / (1 + candidate.rank()));
        features.put("length", Math.log1p(candidate.words().size()));
        features.put("passageCosine", candidate.hit().cosine());
        double rank = 1.0 / (1 + candidate.rank());
        double promise = coverage + 0.5 * window + 0.3 * Math.max(0, near) + 0.2 * rank;
        return new Lexical(candidate, features, promise);
    }

    /**
     * How much of the question stands near the best span of the expected kind; -1 if there is no
     * such span. Where no kind is expected every place will do.
     */
    private double near(Candidate candidate) {
        if (type == AnswerType.ANY) {
            return terms.coverage(candidate.stems());
        }
        double best = -1;
        for (int[] span : type.spans(candidate.text())) {
            best = Math.max(best, near(candidate, span));
        }
        return best;
    }

    private double near(Candidate candidate, int[] span) {
        List<Word> words = candidate.words();
        int first = 0;
        while (first < words.size() && words.get(first).end() <= span[0]) {
            first++;
        }
        int last = first;
        boolean news = type == AnswerType.PHONE || type == AnswerType.EMAIL;
        while (last < words.size() && words.get(last).start() < span[1]) {
            news |= !terms.contains(words.get(last).stem());
            last++;
        }
        if (!news) {
            return -1;
        }
        int from = Math.max(0, first - REACH);
        int to = Math.min(words.size(), last + REACH);
        Set<String> stems = new HashSet<>(Word.stems(words.subList(from, to)));
        if (!candidate.lead().isEmpty()) {
            stems.addAll(candidate.stems());
        }
        return terms.coverage(stems);
    }

    /** The share of the question's neighbouring words that are neighbours in the candidate too. */
    private double pairs(Candidate candidate) {
        Set<String> wanted = pairs(terms.question());
        if (wanted.isEmpty()) {
            return 0;
        }
        Set<String> found = pairs(candidate.words());
        return (double) wanted.stream().filter(found::contains).count() / wanted.size();
    }

    private static Set<String> pairs(List<Word> words) {
        List<String> stems =
                words.stream().filter(word -> !word.isStopWord()).map(Word::stem).toList();
        Set<String> pairs = new HashSet<>();
        for (int i = 1; i < stems.size(); i++) {
            pairs.add(stems.get(i - 1) + " " + stems.get(i));
        }
        return pairs;
    }
}
