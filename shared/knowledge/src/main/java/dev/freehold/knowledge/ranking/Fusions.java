package dev.freehold.knowledge.ranking;

import dev.freehold.kernel.RankingSettings.Fusion;
import dev.freehold.knowledge.Candidate;
import dev.freehold.knowledge.Leg;
import dev.freehold.knowledge.Place;
import java.util.List;
import java.util.Set;

/** Makes one ranking of those of the legs. */
final class Fusions {
    private static final double K = 60;

    private Fusions() {}

    /** One score a candidate. */
    static double[] fuse(Fusion fusion, Set<Leg> legs, List<Candidate> candidates) {
        double[] fused = new double[candidates.size()];
        for (Leg leg : legs) {
            switch (fusion) {
                case MIN_MAX -> addMinMax(leg, legs.size(), candidates, fused);
                case RECIPROCAL_RANK -> addReciprocalRank(leg, candidates, fused);
            }
        }
        return fused;
    }

    /** Cormack, Clarke and Buettcher 2009: 1 / (k + rank) of each leg, with k = 60 as there. */
    private static void addReciprocalRank(Leg leg, List<Candidate> candidates, double[] fused) {
        for (int i = 0; i < fused.length; i++) {
            Place place = candidates.get(i).places().get(leg);
            fused[i] += place == null ? 0 : 1 / (K + place.rank());
        }
    }

    /**
     * The mean of the legs' scores, each brought to 0 to 1 among what the leg found; 0 where it
     * found nothing (CombSUM of Fox and Shaw 1994, normalised as by Lee 1997).
     */
    private static void addMinMax(Leg leg, int legs, List<Candidate> candidates, double[] fused) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (Candidate candidate : candidates) {
            Place place = candidate.places().get(leg);
            if (place != null) {
                low = Math.min(low, place.score());
                high = Math.max(high, place.score());
            }
        }
        for (int i = 0; i < fused.length; i++) {
            Place place = candidates.get(i).places().get(leg);
            if (place != null) {
                fused[i] += (high > low ? (place.score() - low) / (high - low) : 1) / legs;
            }
        }
    }
}
