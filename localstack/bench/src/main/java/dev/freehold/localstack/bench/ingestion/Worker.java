package dev.freehold.localstack.bench.ingestion;

import dev.freehold.localstack.bench.Site;
import dev.freehold.localstack.runner.process.ProcessUsage;

/** What the worker's processes have used; the memory is that of the largest that lives. */
record Worker(double cpuSeconds, long rssMb, long failures) {
    static Worker of(Site site) {
        var figures =
                site.platform().functions().stream()
                        .filter(function -> function.name().equals("ingestion-worker"))
                        .findFirst()
                        .orElseThrow();
        return new Worker(
                figures.cpuSeconds(),
                figures.processes().stream().mapToLong(ProcessUsage::rssMb).max().orElse(0),
                figures.failures());
    }
}
