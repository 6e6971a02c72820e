package dev.freehold.localstack.bench.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** How long one thing takes, done again and again. */
final class Series {
    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final String name;
    private final Call call;
    private final long[] nanos;
    private int done;
    private long cpuNanos;

    Series(String name, int times, Call call) {
        this.name = name;
        this.call = call;
        this.nanos = new long[times];
    }

    /** What is measured. */
    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }

    String name() {
        return name;
    }

    /** Does it some times without measuring. */
    void warm(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            call.run();
        }
    }

    /** Measures the next {@code times}; the process's CPU time is read around them all. */
    void measure(int times) throws Exception {
        long cpu = SYSTEM.getProcessCpuTime();
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            call.run();
            nanos[done++] = System.nanoTime() - start;
        }
        cpuNanos += SYSTEM.getProcessCpuTime() - cpu;
    }

    /** Milliseconds, by nearest rank. */
    double millis(double share) {
        long[] sorted = Arrays.copyOf(nanos, done);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * done) - 1] / MILLI;
    }

    void report(ObjectNode row) {
        row.put("name", name);
        row.put("times", done);
        row.put("p50Millis", rounded(millis(0.5)));
        row.put("p99Millis", rounded(millis(0.99)));
        row.put("cpuMicros", Math.round(cpuNanos / MICRO / done));
    }

    static double rounded(double millis) {
        return Math.round(millis * 1000) / 1000.0;
    }
}
