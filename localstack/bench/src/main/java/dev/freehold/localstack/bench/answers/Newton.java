package dev.freehold.localstack.bench.answers;

import dev.freehold.knowledge.adapter.embedded.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Fits linear models with an L2 penalty by Newton's method. Values are standardised for the fit;
 * the weights that come out are for the values as they are.
 */
final class Newton {
    private static final int STEPS = 15;

    private final List<String> names;
    private final double[] mean;
    private final double[] deviation;

    /**
     * One thing to learn from.
     *
     * @param weight how much it counts
     */
    record Example(Map<String, Double> values, boolean right, double weight) {
        double value(String name) {
            return Objects.requireNonNull(values.get(name), name);
        }
    }

    private Newton(List<Example> examples) {
        names = new ArrayList<>(new TreeSet<>(examples.getFirst().values().keySet()));
        mean = new double[names.size()];
        deviation = new double[names.size()];
        for (int i = 0; i < mean.length; i++) {
            String name = names.get(i);
            double m = examples.stream().mapToDouble(e -> e.value(name)).average().orElse(0);
            double variance =
                    examples.stream()
                            .mapToDouble(e -> Math.pow(e.value(name) - m, 2))
                            .average()
                            .orElse(0);
            mean[i] = m;
            deviation[i] = variance < 1e-12 ? 1 : Math.sqrt(variance);
        }
    }

    /** Logistic regression: the probability that an example is right. */
    static Weights logistic(List<Example> examples, double penalty) {
        Newton fit = new Newton(examples);
        List<double[]> rows = examples.stream().map(fit::row).toList();
        double[] weights = new double[fit.mean.length + 1];
        for (int step = 0; step < STEPS; step++) {
            Slope slope = new Slope(weights, penalty);
            for (int i = 0; i < rows.size(); i++) {
                Example example = examples.get(i);
                double expected = 1 / (1 + Math.exp(-Slope.dot(weights, rows.get(i))));
                double error = (example.right() ? 1 : 0) - expected;
                slope.climb(rows.get(i), example.weight() * error);
                slope.bend(rows.get(i), example.weight() * expected * (1 - expected));
            }
            slope.step(weights);
        }
        return fit.unscaled(weights);
    }

    /**
     * Conditional logistic regression (McFadden 1974): the odds within groups, in each of which at
     * least one is right.
     */
    static Weights choice(List<List<Example>> groups, double penalty) {
        Newton fit = new Newton(groups.stream().flatMap(List::stream).toList());
        List<List<double[]>> rows =
                groups.stream().map(group -> group.stream().map(fit::row).toList()).toList();
        double[] weights = new double[fit.mean.length + 1];
        for (int step = 0; step < STEPS; step++) {
            Slope slope = new Slope(weights, penalty);
            for (int g = 0; g < rows.size(); g++) {
                addGroup(slope, weights, rows.get(g), groups.get(g));
            }
            slope.step(weights);
        }
        weights[0] = 0;
        Map<String, Double> byName = new HashMap<>(fit.unscaled(weights).byName());
        byName.remove(Weights.CONSTANT);
        return new Weights(byName);
    }

    private static void addGroup(
            Slope slope, double[] weights, List<double[]> rows, List<Example> group) {
        double[] odds = rows.stream().mapToDouble(row -> Slope.dot(weights, row)).toArray();
        double best = java.util.Arrays.stream(odds).max().orElse(0);
        double all = 0;
        double right = 0;
        for (int i = 0; i < odds.length; i++) {
            odds[i] = Math.exp(odds[i] - best);
            all += odds[i];
            right += group.get(i).right() ? odds[i] : 0;
        }
        double[] middle = new double[weights.length];
        for (int i = 0; i < odds.length; i++) {
            double share = odds[i] / all;
            double wanted = group.get(i).right() ? odds[i] / right : 0;
            slope.climb(rows.get(i), wanted - share);
            slope.bend(rows.get(i), share);
            Slope.add(middle, rows.get(i), share);
        }
        slope.bend(middle, -1);
    }

    private double[] row(Example example) {
        double[] row = new double[names.size() + 1];
        row[0] = 1;
        for (int i = 0; i < mean.length; i++) {
            row[i + 1] = (example.value(names.get(i)) - mean[i]) / deviation[i];
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
}
