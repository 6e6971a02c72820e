package dev.freehold.knowledge.ranking;

import java.util.Arrays;

/**
 * Maximal marginal relevance (Carbonell and Goldstein 1998): again and again the passage with the
 * highest lambda relevance - (1 - lambda) similarity is taken, where similarity is the highest
 * cosine with what was taken before, and relevance the score brought to 0 to 1. A passage's new
 * score is the value at which it was taken; that only falls.
 */
final class Diversity implements Stage {
    private final double lambda;

    Diversity(double lambda) {
        this.lambda = lambda;
    }

    @Override
    public String name() {
        return "mmr";
    }

    @Override
    public double[] apply(Pool pool, double[] scores) {
        double[] relevance = Scores.minMax(scores);
        double[][] cosines = pool.cosines();
        double[] closest = new double[scores.length];
        double[] taken = new double[scores.length];
        Arrays.fill(taken, Double.NaN);
        for (int turn = 0; turn < scores.length; turn++) {
            int best = -1;
            double highest = -Double.MAX_VALUE;
            for (int i = 0; i < scores.length; i++) {
                double value = lambda * relevance[i] - (1 - lambda) * closest[i];
                if (Double.isNaN(taken[i]) && value > highest) {
                    best = i;
                    highest = value;
                }
            }
            taken[best] = highest;
            for (int i = 0; i < scores.length; i++) {
                closest[i] = Math.max(closest[i], cosines[best][i]);
            }
        }
        return taken;
    }
}
