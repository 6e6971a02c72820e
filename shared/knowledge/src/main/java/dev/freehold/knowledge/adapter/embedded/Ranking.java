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
import java.util.Objects;

/**
 * The candidates of one question, best first, and the signs by which to tell whether the first of
 * them answers.
 */
final class Ranking {
    /** How many pieces are embedded: 3 to 4 ms of one core each. */
    private static final int EMBEDDED = 28;

    /** Features of the first candidate that are signs, too. */
    private static final List<String> CARRIED =
            List.of(
                    "cosine",
                    "cosineAfterPrevious",
                    "coverage",
                    "window",
                    "passage",
                    "near",
                    "looseWindow",
                    "length",
                    "passageCosine");

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
            double score) {
        Ranked scored(double other) {
            return new Ranked(candidate, vector, cosine, features, other);
        }
    }

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
        return new Ranking(terms, type, measure(kept, embedder.embed(texts))).by(choice);
    }

    /** The same candidates in the order of other weights. */
    Ranking by(Weights choice) {
        return new Ranking(
                terms,
                type,
                ranked.stream()
                        .map(each -> each.scored(choice.score(each.features())))
                        .sorted(Comparator.comparingDouble(Ranked::score).reversed())
                        .toList());
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
        Map<String, Double> own = first.features();
        Map<String, Double> signs = new LinkedHashMap<>();
        for (String name : CARRIED) {
            signs.put(name, Objects.requireNonNull(own.get(name), name));
        }
        signs.put("bestPassageCosine", best("passageCosine"));
        signs.put("bestWindow", best("window"));
        signs.put("bestCoverage", best("coverage"));
        signs.put("share", share());
        signs.put("score", first.score());
        signs.put("opposite", terms.opposite(candidate.words()) ? 1.0 : 0.0);
        signs.put("missing", terms.heaviestMissing(candidate.stems()));
        signs.put("missingThings", terms.thingsMissing(candidate.window()));
        signs.put("missingNames", terms.namesMissing(candidate.context()));
        signs.put("missingNumbers", terms.numbersMissing(candidate.context()));
        signs.put("unknownThing", terms.namesUnknownThing(candidate.stems()) ? 1.0 : 0.0);
        return signs;
    }

    private static List<Ranked> measure(List<Lexical> kept, List<float[]> vectors) {
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
            ranked.add(new Ranked(candidate, own, cosine, features, 0));
        }
        return ranked;
    }

    private double best(String feature) {
        return ranked.stream()
                .mapToDouble(each -> each.features().getOrDefault(feature, 0.0))
                .max()
                .orElse(0);
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
