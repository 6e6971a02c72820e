package dev.freehold.knowledge.ranking;

import dev.freehold.kernel.RankingSettings;
import dev.freehold.knowledge.Candidate;
import dev.freehold.knowledge.Hit;
import dev.freehold.knowledge.Leg;
import dev.freehold.knowledge.Place;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Puts the candidates of one query in order, by the stages that a collection's settings choose. */
public final class Ranking {
    /** How many passages the stages after fusion work on. */
    private static final int KEPT = 100;

    private final RankingSettings settings;
    private final Set<Leg> legs;
    private final List<Stage> stages;

    public Ranking(RankingSettings settings) {
        this.settings = settings;
        this.legs = legs(settings);
        this.stages = stages(settings, legs.size());
    }

    /** The searches that it wants. */
    public Set<Leg> legs() {
        return legs;
    }

    /**
     * The 100 best candidates at most, best first.
     *
     * @param question its embedding
     */
    public List<Hit> rank(float[] question, List<Candidate> candidates) {
        boolean again = settings.feedback() && legs.contains(Leg.DENSE);
        List<Candidate> found = again ? Feedback.apply(question, candidates) : candidates;
        double[] fused = Fusions.fuse(settings.fusion(), legs, found);
        int[] kept = IntStream.of(Scores.order(fused)).limit(KEPT).toArray();
        Pool pool = new Pool(IntStream.of(kept).mapToObj(found::get).toList());
        List<List<Hit.Step>> steps = new ArrayList<>();
        pool.candidates().forEach(candidate -> steps.add(legSteps(candidate)));
        double[] scores = IntStream.of(kept).mapToDouble(i -> fused[i]).toArray();
        explain("fusion", scores, steps);
        for (Stage stage : stages) {
            scores = stage.apply(pool, scores);
            explain(stage.name(), scores, steps);
        }
        return hits(pool, scores, steps);
    }

    private static Set<Leg> legs(RankingSettings settings) {
        Set<Leg> legs = EnumSet.noneOf(Leg.class);
        if (settings.text()) {
            legs.add(Leg.TEXT);
        }
        if (settings.dense()) {
            legs.add(Leg.DENSE);
        }
        return legs;
    }

    private static List<Stage> stages(RankingSettings settings, int legs) {
        List<Stage> stages = new ArrayList<>();
        if (settings.smoothing()) {
            stages.add(new Smoothing());
        }
        if (settings.classifier()) {
            stages.add(new Classifier());
        }
        if (!stages.isEmpty()) {
            stages.add(new Agreement(legs));
        }
        if (settings.mmr() != null) {
            stages.add(new Diversity(settings.mmr()));
        }
        return List.copyOf(stages);
    }

    private static List<Hit.Step> legSteps(Candidate candidate) {
        List<Hit.Step> steps = new ArrayList<>();
        for (Leg leg : Leg.values()) {
            Place place = candidate.places().get(leg);
            if (place != null) {
                steps.add(new Hit.Step(leg.name().toLowerCase(Locale.ROOT), place));
            }
        }
        return steps;
    }

    private static void explain(String stage, double[] scores, List<List<Hit.Step>> steps) {
        int rank = 1;
        for (int i : Scores.order(scores)) {
            steps.get(i).add(new Hit.Step(stage, new Place(rank++, scores[i])));
        }
    }

    private static List<Hit> hits(Pool pool, double[] scores, List<List<Hit.Step>> steps) {
        List<Hit> hits = new ArrayList<>();
        for (int i : Scores.order(scores)) {
            Candidate candidate = pool.candidates().get(i);
            hits.add(new Hit(candidate.passage(), scores[i], candidate.cosine(), steps.get(i)));
        }
        return hits;
    }
}
