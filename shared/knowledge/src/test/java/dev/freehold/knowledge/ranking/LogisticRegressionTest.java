package dev.freehold.knowledge.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LogisticRegressionTest {
    /** Where the gradient is zero: w = sum c (y - p) x, and the residuals add up to nothing. */
    @Test
    void theOptimumIsReached() {
        Random random = new Random(3);
        float[][] vectors = new float[60][24];
        boolean[] positive = new boolean[vectors.length];
        double[] costs = new double[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            positive[i] = i < 5;
            costs[i] = positive[i] ? 6 : 60 / 110.0;
            for (int j = 0; j < vectors[i].length; j++) {
                vectors[i][j] = (float) random.nextGaussian() + (positive[i] && j < 3 ? 1 : 0);
            }
        }
        double[][] products = Vectors.cosines(vectors);

        double[] odds = LogisticRegression.logOdds(products, positive, costs);

        double[] residuals = new double[odds.length];
        Arrays.setAll(
                residuals, i -> costs[i] * ((positive[i] ? 1 : 0) - 1 / (1 + Math.exp(-odds[i]))));
        assertThat(Arrays.stream(residuals).sum()).isCloseTo(0, within(1e-3));
        double intercept = odds[0] - dot(products[0], residuals);
        for (int i = 0; i < odds.length; i++) {
            assertThat(odds[i]).isCloseTo(dot(products[i], residuals) + intercept, within(1e-3));
        }
        assertThat(Arrays.stream(odds, 0, 5).min().orElseThrow())
                .isGreaterThan(Arrays.stream(odds, 5, 60).average().orElseThrow());
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
