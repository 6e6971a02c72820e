package dev.freehold.knowledge.adapter.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * A linear model over named values: the sum of value times weight. Values without a weight do not
 * count.
 */
record Weights(Map<String, Double> byName) {
    /** The name of the constant part. */
    static final String CONSTANT = "constant";

    private static final String RESOURCE = "extractive-weights.properties";

    Weights {
        byName = Map.copyOf(byName);
    }

    /** Reads the weights whose names begin with {@code model} and a dot. */
    static Weights read(String model) {
        Properties properties = new Properties();
        try (InputStream in =
                Objects.requireNonNull(Weights.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
        Map<String, Double> byName = new HashMap<>();
        String prefix = model + ".";
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(prefix)) {
                byName.put(
                        name.substring(prefix.length()),
                        Double.valueOf(properties.getProperty(name)));
            }
        }
        return new Weights(byName);
    }

    double require(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    double score(Map<String, Double> values) {
        double sum = byName.getOrDefault(CONSTANT, 0.0);
        for (Map.Entry<String, Double> value : values.entrySet()) {
            sum += value.getValue() * byName.getOrDefault(value.getKey(), 0.0);
        }
        return sum;
    }

    /** The score as a probability. */
    double probability(Map<String, Double> values) {
        return 1 / (1 + Math.exp(-score(values)));
    }
}
