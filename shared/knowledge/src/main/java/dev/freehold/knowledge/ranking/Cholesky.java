package dev.freehold.knowledge.ranking;

/** A symmetric positive definite matrix as L L', L lower triangular. */
final class Cholesky {
    private final double[][] lower;

    private Cholesky(double[][] lower) {
        this.lower = lower;
    }

    /** Of a matrix of which the lower triangle counts. */
    static Cholesky of(double[][] matrix) {
        int size = matrix.length;
        double[][] lower = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j] - dot(lower[i], lower[j], j);
                lower[i][j] = i == j ? Math.sqrt(rest) : rest / lower[j][j];
            }
        }
        return new Cholesky(lower);
    }

    /** The x of L L' x = {@code right}. */
    double[] solve(double[] right) {
        int size = right.length;
        double[] x = right.clone();
        for (int i = 0; i < size; i++) {
            x[i] = (x[i] - dot(lower[i], x, i)) / lower[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            x[i] /= lower[i][i];
            for (int j = 0; j < i; j++) {
                x[j] -= lower[i][j] * x[i];
            }
        }
        return x;
    }

    private static double dot(double[] one, double[] other, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
