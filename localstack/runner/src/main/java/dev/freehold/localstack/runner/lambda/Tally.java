package dev.freehold.localstack.runner.lambda;

import dev.freehold.localstack.runner.process.ProcessUsage;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;

/** Counts what a function does. */
final class Tally {
    private final AtomicLong invocations = new AtomicLong();
    private final AtomicLong coldStarts = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final DoubleAdder endedCpuSeconds = new DoubleAdder();

    void invoked(boolean cold, boolean failed) {
        invocations.incrementAndGet();
        if (cold) {
            coldStarts.incrementAndGet();
        }
        if (failed) {
            failures.incrementAndGet();
        }
    }

    void ended(ProcessUsage usage) {
        endedCpuSeconds.add(usage.cpuSeconds());
    }

    FunctionFigures figures(String name, List<ProcessUsage> living) {
        double cpu = living.stream().mapToDouble(ProcessUsage::cpuSeconds).sum();
        return new FunctionFigures(
                name,
                invocations.get(),
                coldStarts.get(),
                failures.get(),
                endedCpuSeconds.sum() + cpu,
                living);
    }
}
