package dev.freehold.localstack.bench.coldstart;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the cold starts of one kind came to.
 *
 * @param median milliseconds
 * @param p90 milliseconds, by nearest rank
 * @param cpuSeconds median
 * @param rssMb median, in MiB
 */
record Summary(int runs, double median, double p90, double cpuSeconds, double rssMb) {
    /** Of at least one sample. */
    static Summary of(List<Sample> samples) {
        return new Summary(
                samples.size(),
                rank(samples, Sample::millis, 0.5),
                rank(samples, Sample::millis, 0.9),
                rank(samples, Sample::cpuSeconds, 0.5),
                rank(samples, Sample::rssMb, 0.5));
    }

    private static double rank(List<Sample> samples, ToDoubleFunction<Sample> of, double share) {
        double[] sorted = samples.stream().mapToDouble(of).sorted().toArray();
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
