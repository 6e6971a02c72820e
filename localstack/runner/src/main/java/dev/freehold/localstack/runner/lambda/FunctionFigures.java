package dev.freehold.localstack.runner.lambda;

import dev.freehold.localstack.runner.process.ProcessUsage;
import java.util.List;

/**
 * What a function has done and used since the host was started.
 *
 * @param coldStarts invocations that waited for a new process
 * @param failures invocations without an answer: errors, time-outs, crashes
 * @param cpuSeconds of all its processes, those that have ended included
 * @param processes those that live
 */
public record FunctionFigures(
        String name,
        long invocations,
        long coldStarts,
        long failures,
        double cpuSeconds,
        List<ProcessUsage> processes) {}
