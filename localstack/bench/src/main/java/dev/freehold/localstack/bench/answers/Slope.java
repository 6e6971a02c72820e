package dev.freehold.localstack.bench.answers;

/** Where a penalised likelihood rises, and how it bends: gradient and negative Hessian. */
final class Slope {
    /** Keeps the equations solvable where nothing is told, as of a group's constant. */
    private static final double FLAT = 1e-6;

    private final double[] gradient;
    private final double[][] bend;

    /** The penalty alone; the first weight, the constant, has none. */
    Slope(double[] weights, double penalty) {
        gradient = new double[weights.length];
        bend = new double[weights.length][weights.length];
        bend[0][0] = FLAT;
        for (int i = 1; i < weights.length; i++) {
            gradient[i] = -penalty * weights[i];
            bend[i][i] = penalty + FLAT;
        }
    }

    void climb(double[] row, double times) {
        add(gradient, row, times);
    }

    void bend(double[] row, double times) {
        for (int i = 0; i < row.length; i++) {
            add(bend[i], row, times * row[i]);
        }
    }

    /** Newton's step: solves by elimination with pivots. */
    void step(double[] weights) {
        int n = weights.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                pivot = Math.abs(bend[row][column]) > Math.abs(bend[pivot][column]) ? row : pivot;
            }
            swap(column, pivot);
            for (int row = column + 1; row < n; row++) {
                double factor = bend[row][column] / bend[column][column];
                add(bend[row], bend[column], -factor);
                gradient[row] -= factor * gradient[column];
            }
        }
        for (int row = n - 1; row >= 0; row--) {
            for (int column = row + 1; column < n; column++) {
                gradient[row] -= bend[row][column] * gradient[column];
            }
            gradient[row] /= bend[row][row];
        }
        add(weights, gradient, 1);
    }

    private void swap(int a, int b) {
        double[] row = bend[a];
        bend[a] = bend[b];
        bend[b] = row;
        double value = gradient[a];
        gradient[a] = gradient[b];
        gradient[b] = value;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static void add(double[] to, double[] what, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }
}
