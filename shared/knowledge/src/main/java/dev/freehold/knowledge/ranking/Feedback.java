package dev.freehold.knowledge.ranking;

import dev.freehold.knowledge.Candidate;
import dev.freehold.knowledge.Leg;
import dev.freehold.knowledge.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Dense pseudo-relevance feedback (Rocchio 1971 on embeddings, as by Li et al. 2021): the
 * question's vector moves by three quarters of the mean of the three nearest passages, and the
 * dense leg is ranked again by it, with what the text leg found.
 */
final class Feedback {
    private static final int NEAREST = 3;
    private static final float BETA = 0.75f;

    private Feedback() {}

    /** The candidates with new places in the dense leg; their cosines stay the question's own. */
    static List<Candidate> apply(float[] question, List<Candidate> candidates) {
        float[] moved = Vectors.unit(question);
        List<Candidate> nearest =
                candidates.stream()
                        .sorted(Comparator.comparingDouble(Candidate::cosine).reversed())
                        .limit(NEAREST)
                        .toList();
        for (Candidate candidate : nearest) {
            float[] vector = Vectors.unit(candidate.vector());
            for (int i = 0; i < moved.length; i++) {
                moved[i] += BETA / nearest.size() * vector[i];
            }
        }
        return ranked(Vectors.unit(moved), candidates);
    }

    private static List<Candidate> ranked(float[] question, List<Candidate> candidates) {
        double[] cosines =
                candidates.stream()
                        .mapToDouble(one -> Vectors.dot(question, Vectors.unit(one.vector())))
                        .toArray();
        int rank = 1;
        List<Candidate> ranked = new ArrayList<>(candidates);
        for (int i : Scores.order(cosines)) {
            Candidate one = Objects.requireNonNull(candidates.get(i));
            Map<Leg, Place> places = new EnumMap<>(Leg.class);
            places.putAll(one.places());
            places.put(Leg.DENSE, new Place(rank++, cosines[i]));
            ranked.set(i, new Candidate(one.passage(), one.vector(), one.cosine(), places));
        }
        return ranked;
    }
}
