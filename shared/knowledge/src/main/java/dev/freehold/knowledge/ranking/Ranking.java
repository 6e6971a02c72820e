package dev.freehold.knowledge.ranking;

import dev.freehold.knowledge.Candidate;
import dev.freehold.knowledge.Hit;
import dev.freehold.knowledge.Place;
import java.util.Comparator;
import java.util.List;

/**
 * Puts candidates in order: reciprocal rank fusion (Cormack, Clarke and Buettcher 2009) of their
 * legs, with k = 60 as in the paper.
 */
public final class Ranking {
    private static final double K = 60;

    private Ranking() {}

    /** All candidates, best first. */
    public static List<Hit> rank(List<Candidate> candidates) {
        return candidates.stream()
                .map(one -> new Hit(one.passage(), score(one), one.cosine()))
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .toList();
    }

    private static double score(Candidate candidate) {
        return candidate.places().values().stream()
                .mapToInt(Place::rank)
                .mapToDouble(rank -> 1 / (K + rank))
                .sum();
    }
}
