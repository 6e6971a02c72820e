package dev.freehold.knowledge.adapter.embedded;

import dev.freehold.knowledge.Embedder;
import dev.freehold.knowledge.Question;
import dev.freehold.knowledge.adapter.embedded.Features.Lexical;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The candidates of one question, best first, and the signs by which to tell whether the first of
 * them answers.
 */
final class Ranking {
    /** How many pieces are embedded: 3 to 4 ms of one core each. */
    private static final int EMBEDDED = 28;

    private final Terms terms;
    private final AnswerType type;
    private final List<Ranked> ranked;

    /**
     * A candidate and what was measured of it.
     *
     * @param score by which the candidates of one question are compared: differences of it are
     *     differences of log odds
     */
    record Ranked(
            Candidate candidate,
            float[] vector,
            double cosine,
            Map<String, Double> features,
            double score) {}

    private Ranking(Terms terms, AnswerType type, List<Ranked> ranked) {
        this.terms = terms;
        this.type = type;
        this.ranked = ranked;
    }

    static Ranking of(Question question, Embedder embedder, Weights choice) {
        Terms terms = new Terms(question.text(), question.statistics());
        AnswerType type = AnswerType.of(question.text());
        if (terms.isEmpty()) {
            return new Ranking(terms, type, List.of());
        }
        Features features = new Features(terms, type);
        List<Lexical> kept =
                Candidates.of(question.hits()).stream()
                        .map(features::lexical)
                        .sorted(Comparator.comparingDouble(Lexical::promise).reversed())
                        .limit(EMBEDDED)
                        .toList();
        List<String> texts = new ArrayList<>();
        texts.add(question.text());
        kept.forEach(each -> texts.add(each.candidate().reading()));
        List<Ranked> ranked = measure(kept, embedder.embed(texts), choice);
        ranked.sort(Comparator.comparingDouble(Ranked::score).reversed());
        return new Ranking(terms, type, ranked);
    }

    List<Ranked> ranked() {
        return ranked;
    }

    /**
     * The probability that the first candidate answers: 0 if there is none, or if it lacks the kind
     * of thing that was asked for.
     */
    double confidence(Weights trust) {
        if (ranked.isEmpty()) {
            return 0;
        }
        boolean lacks =
                type.isStrict() && type.spans(ranked.getFirst().candidate().text()).isEmpty();
        return lacks ? 0 : trust.probability(signs());
    }

    /** What tells a first candidate that answers from one that does not, by name. */
    Map<String, Double> signs() {
        Ranked first = ranked.getFirst();
        Candidate candidate = first.candidate();
        double bestCosine = ranked.stream().mapToDouble(Ranked::cosine).max().orElse(0);
        Map<String, Double> signs = new LinkedHashMap<>();
        signs.put("cosine", first.cosine());
        signs.put("bestCosine", bestCosine);
        signs.put("coverage", terms.coverage(candidate.stems()));
        signs.put("share", share());
        signs.put("missing", terms.heaviestMissing(candidate.stems()));
        signs.put("missingThings", terms.thingsMissing(candidate.window()));
        signs.put("missingNames", terms.namesMissing(candidate.context()));
        signs.put("missingNumbers", terms.numbersMissing(candidate.context()));
        signs.put("unknownThing", terms.namesUnknownThing(candidate.stems()) ? 1.0 : 0.0);
        return signs;
    }

    private static List<Ranked> measure(List<Lexical> kept, List<float[]> vectors, Weights choice) {
        float[] question = vectors.getFirst();
        Map<Integer, float[]> byPlace = new HashMap<>();
        for (int i = 0; i < kept.size(); i++) {
            byPlace.put(kept.get(i).candidate().place(), vectors.get(i + 1));
        }
        List<Ranked> ranked = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            Candidate candidate = kept.get(i).candidate();
            float[] own = vectors.get(i + 1);
            float[] before = byPlace.getOrDefault(candidate.previous(), own);
            double cosine = dot(question, own);
            Map<String, Double> features = kept.get(i).features();
            features.put("cosine", cosine);
            features.put("cosineAfterPrevious", dot(question, mean(before, own)));
            ranked.add(new Ranked(candidate, own, cosine, features, choice.score(features)));
        }
        return ranked;
    }

    /** The first candidate's share of all candidates' odds. */
    private double share() {
        double best = ranked.getFirst().score();
        return 1 / ranked.stream().mapToDouble(each -> Math.exp(each.score() - best)).sum();
    }

    static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static float[] mean(float[] a, float[] b) {
        float[] mean = new float[a.length];
        double square = 0;
        for (int i = 0; i < a.length; i++) {
            mean[i] = a[i] + b[i];
            square += (double) mean[i] * mean[i];
        }
        for (int i = 0; i < a.length; i++) {
            mean[i] /= (float) Math.sqrt(square);
        }
        return mean;
    }
}
