package dev.freehold.knowledge.adapter.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Fits linear models by gradient ascent with a small ridge. Values are standardised for the fit;
 * the weights that come out are for the values as they are.
 */
final class Regression {
    private static final int STEPS = 1500;
    private static final double RATE = 0.5;
    private static final double RIDGE = 1e-3;

    private final List<String> names;
    private final double[] mean;
    private final double[] deviation;

    /** One thing to learn from: its values, and whether it is right. */
    record Example(Map<String, Double> values, boolean right) {}

    private Regression(List<Example> examples) {
        names = new ArrayList<>(new TreeSet<>(examples.getFirst().values().keySet()));
        mean = new double[names.size()];
        deviation = new double[names.size()];
        for (int i = 0; i < mean.length; i++) {
            String name = names.get(i);
            double m = examples.stream().mapToDouble(e -> e.values().get(name)).average().orElse(0);
            mean[i] = m;
            double variance =
                    examples.stream()
                            .mapToDouble(e -> Math.pow(e.values().get(name) - m, 2))
                            .average()
                            .orElse(0);
            deviation[i] = variance < 1e-12 ? 1 : Math.sqrt(variance);
        }
    }

    /** The probability that an example is right. */
    static Weights logistic(List<Example> examples) {
        Regression fit = new Regression(examples);
        List<double[]> rows = examples.stream().map(fit::row).toList();
        double[] weights = new double[fit.names.size() + 1];
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[weights.length];
            for (int i = 0; i < rows.size(); i++) {
                double expected = 1 / (1 + Math.exp(-dot(weights, rows.get(i))));
                double error = (examples.get(i).right() ? 1 : 0) - expected;
                add(gradient, rows.get(i), error / rows.size());
            }
            climb(weights, gradient);
        }
        return fit.unscaled(weights);
    }

    /** The odds within groups: which example of each group is right (at least one must be). */
    static Weights choice(List<List<Example>> groups) {
        Regression fit = new Regression(groups.stream().flatMap(List::stream).toList());
        List<List<double[]>> rows =
                groups.stream().map(group -> group.stream().map(fit::row).toList()).toList();
        double[] weights = new double[fit.names.size() + 1];
        for (int step = 0; step < STEPS / 3; step++) {
            double[] gradient = new double[weights.length];
            for (int g = 0; g < rows.size(); g++) {
                addGroup(gradient, weights, rows.get(g), groups.get(g), 1.0 / rows.size());
            }
            climb(weights, gradient);
        }
        weights[0] = 0;
        return fit.unscaled(weights);
    }

    private static void addGroup(
            double[] gradient,
            double[] weights,
            List<double[]> rows,
            List<Example> group,
            double share) {
        double[] odds = new double[rows.size()];
        double all = 0;
        double right = 0;
        for (int i = 0; i < odds.length; i++) {
            odds[i] = Math.exp(dot(weights, rows.get(i)));
            all += odds[i];
            right += group.get(i).right() ? odds[i] : 0;
        }
        for (int i = 0; i < odds.length; i++) {
            double wanted = group.get(i).right() ? odds[i] / right : 0;
            add(gradient, rows.get(i), share * (wanted - odds[i] / all));
        }
    }

    private static void climb(double[] weights, double[] gradient) {
        for (int i = 0; i < weights.length; i++) {
            double ridge = i == 0 ? 0 : RIDGE * weights[i];
            weights[i] += RATE * (gradient[i] - ridge);
        }
    }

    private double[] row(Example example) {
        double[] row = new double[names.size() + 1];
        row[0] = 1;
        for (int i = 0; i < mean.length; i++) {
            row[i + 1] = (example.values().get(names.get(i)) - mean[i]) / deviation[i];
        }
        return row;
    }

    private Weights unscaled(double[] weights) {
        Map<String, Double> byName = new HashMap<>();
        double constant = weights[0];
        for (int i = 0; i < mean.length; i++) {
            byName.put(names.get(i), weights[i + 1] / deviation[i]);
            constant -= weights[i + 1] * mean[i] / deviation[i];
        }
        byName.put(Weights.CONSTANT, constant);
        return new Weights(byName);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] to, double[] what, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }
}
