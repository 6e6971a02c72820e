package dev.freehold.knowledge.ranking;

import java.util.Arrays;

/**
 * Pseudo-relevance feedback by classification (Lin 2019): a logistic regression learns, for this
 * query alone, to tell the first five passages from the rest by their embeddings (C = 1, both
 * classes weigh the same); its z scores are mixed half and half with those of before.
 */
final class Classifier implements Stage {
    private static final int POSITIVE = 5;

    /** In a small pool fewer are taken for relevant. */
    private static final int POOL_OF_ONE = 10;

    private static final double C = 1;

    @Override
    public String name() {
        return "classifier";
    }

    @Override
    public double[] apply(Pool pool, double[] scores) {
        int size = pool.size();
        int first = Math.min(POSITIVE, size / POOL_OF_ONE);
        if (first == 0) {
            return scores;
        }
        boolean[] positive = new boolean[size];
        double[] costs = new double[size];
        Arrays.fill(costs, C * size / (2.0 * (size - first)));
        int[] order = Scores.order(scores);
        for (int rank = 0; rank < first; rank++) {
            positive[order[rank]] = true;
            costs[order[rank]] = C * size / (2.0 * first);
        }
        double[] odds = LogisticRegression.logOdds(pool.cosines(), positive, costs);
        return Scores.half(Scores.standard(scores), Scores.standard(odds));
    }
}
