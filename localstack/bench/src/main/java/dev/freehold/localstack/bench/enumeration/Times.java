package dev.freehold.localstack.bench.enumeration;

import java.util.ArrayList;
import java.util.List;

/** What one kind of request took, in milliseconds. */
final class Times {
    private final List<Double> millis = new ArrayList<>();

    void add(long nanos) {
        millis.add(nanos / 1e6);
    }

    double median() {
        return quantile(0.5);
    }

    /** Between the first and the third quarter. */
    double spread() {
        return quantile(0.75) - quantile(0.25);
    }

    double p90() {
        return quantile(0.9);
    }

    private double quantile(double part) {
        List<Double> sorted = millis.stream().sorted().toList();
        double at = part * (sorted.size() - 1);
        int low = (int) at;
        int high = Math.min(low + 1, sorted.size() - 1);
        return sorted.get(low) + (at - low) * (sorted.get(high) - sorted.get(low));
    }
}
