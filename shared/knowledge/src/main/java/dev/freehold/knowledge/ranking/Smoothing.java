package dev.freehold.knowledge.ranking;

/**
 * Score regularisation (Diaz 2005): passages that are alike get like scores. Each passage's z score
 * is mixed half and half with the mean of its nearest neighbours' in the pool, weighted by
 * similarity, which is half the embeddings' cosine and half the words'. Passages of one document
 * are alike anyway, so they are no neighbours.
 */
final class Smoothing implements Stage {
    private static final int NEIGHBOURS = 10;

    /** A neighbour is near: in a small pool there are fewer. */
    private static final int POOL_OF_ONE = 10;

    @Override
    public String name() {
        return "smoothing";
    }

    @Override
    public double[] apply(Pool pool, double[] scores) {
        int neighbours = Math.min(NEIGHBOURS, pool.size() / POOL_OF_ONE);
        if (neighbours == 0) {
            return scores;
        }
        double[][] words = TermVectors.cosines(pool.texts());
        double[][] cosines = pool.cosines();
        double[] standard = Scores.standard(scores);
        double[] around = new double[scores.length];
        for (int i = 0; i < around.length; i++) {
            around[i] = mean(pool, i, Scores.half(cosines[i], words[i]), standard, neighbours);
        }
        return Scores.half(standard, around);
    }

    /** The neighbours' weighted mean; a passage without any stays where it is. */
    private static double mean(
            Pool pool, int of, double[] similarity, double[] standard, int neighbours) {
        double weights = 0;
        double sum = 0;
        for (int i = 0; i < similarity.length; i++) {
            if (pool.document(i).equals(pool.document(of))) {
                similarity[i] = 0;
            }
        }
        for (int i : Scores.highest(similarity, neighbours)) {
            if (similarity[i] > 0) {
                weights += similarity[i];
                sum += similarity[i] * standard[i];
            }
        }
        return weights > 0 ? sum / weights : standard[of];
    }
}
