package dev.freehold.knowledge.ranking;

import java.util.Arrays;

/**
 * Regularised logistic regression in its dual form: minimises |w|^2 / 2 + sum of c_i ln(1 +
 * exp(-y_i (w x_i + b))). It knows the examples by their products only, so that its cost does not
 * depend on how long their vectors are. Newton's method as in Rasmussen and Williams 2006,
 * algorithm 3.1, with an intercept that is not regularised.
 */
final class LogisticRegression {
    private static final int MAX_STEPS = 25;
    private static final double PRECISION = 1e-4;

    private final double[][] products;
    private final boolean[] positive;
    private final double[] costs;

    private LogisticRegression(double[][] products, boolean[] positive, double[] costs) {
        this.products = products;
        this.positive = positive;
        this.costs = costs;
    }

    /**
     * The log odds of each example to be positive, after fitting to all of them.
     *
     * @param products of each two examples
     * @param costs c_i of each
     */
    static double[] logOdds(double[][] products, boolean[] positive, double[] costs) {
        LogisticRegression regression = new LogisticRegression(products, positive, costs);
        double[] odds = new double[positive.length];
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] next = regression.step(odds);
            double moved = 0;
            for (int i = 0; i < odds.length; i++) {
                moved = Math.max(moved, Math.abs(next[i] - odds[i]));
            }
            odds = next;
            if (moved < PRECISION) {
                break;
            }
        }
        return odds;
    }

    /**
     * One Newton step from the log odds f: with weights W = c p (1 - p) and targets z = f + c (y -
     * p) / W, solves (K + 1/W) a + b = z, sum a = 0; the new f is K a + b.
     */
    private double[] step(double[] odds) {
        int size = odds.length;
        double[] root = new double[size];
        double[] target = new double[size];
        for (int i = 0; i < size; i++) {
            double p = 1 / (1 + Math.exp(-odds[i]));
            double weight = Math.max(costs[i] * p * (1 - p), 1e-9);
            root[i] = Math.sqrt(weight);
            target[i] = odds[i] + costs[i] * ((positive[i] ? 1 : 0) - p) / weight;
        }
        Cholesky system = Cholesky.of(scaled(root));
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        double[] byTarget = solve(system, root, target);
        double[] byOnes = solve(system, root, ones);
        double intercept = Arrays.stream(byTarget).sum() / Arrays.stream(byOnes).sum();
        double[] next = new double[size];
        for (int i = 0; i < size; i++) {
            double sum = intercept;
            for (int j = 0; j < size; j++) {
                sum += products[i][j] * (byTarget[j] - intercept * byOnes[j]);
            }
            next[i] = sum;
        }
        return next;
    }

    /** 1 + W^(1/2) K W^(1/2), whose eigenvalues are 1 at least. */
    private double[][] scaled(double[] root) {
        double[][] scaled = new double[root.length][root.length];
        for (int i = 0; i < root.length; i++) {
            for (int j = 0; j <= i; j++) {
                scaled[i][j] = root[i] * products[i][j] * root[j] + (i == j ? 1 : 0);
            }
        }
        return scaled;
    }

    /** (K + 1/W)^-1 v. */
    private static double[] solve(Cholesky system, double[] root, double[] v) {
        double[] right = new double[v.length];
        Arrays.setAll(right, i -> root[i] * v[i]);
        double[] solved = system.solve(right);
        Arrays.setAll(solved, i -> root[i] * solved[i]);
        return solved;
    }
}
