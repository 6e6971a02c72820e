package dev.freehold.knowledge.adapter.embedded;

import java.util.Map;

/**
 * A linear model over named values: the sum of value times weight. Values without a weight do not
 * count.
 */
public record Weights(Map<String, Double> byName) {
    /** The name of the constant part. */
    public static final String CONSTANT = "constant";

    public Weights {
        byName = Map.copyOf(byName);
    }

    public double score(Map<String, Double> values) {
        double sum = byName.getOrDefault(CONSTANT, 0.0);
        for (Map.Entry<String, Double> value : values.entrySet()) {
            sum += value.getValue() * byName.getOrDefault(value.getKey(), 0.0);
        }
        return sum;
    }

    /** The score as a probability. */
    public double probability(Map<String, Double> values) {
        return 1 / (1 + Math.exp(-score(values)));
    }
}
