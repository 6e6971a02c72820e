package dev.freehold.localstack.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;

/** One benchmark. */
public interface Benchmark {
    String name();

    /** What it measures, in a line. */
    String purpose();

    /** The options that it knows besides those of all benchmarks; each takes a value. */
    default Set<String> options() {
        return Set.of();
    }

    /**
     * Measures.
     *
     * @param runs how often each thing is measured, beyond a first time that does not count
     */
    JsonNode run(Workplace workplace, int runs) throws IOException, InterruptedException;

    /** The report of {@link #run} as a table. */
    String table(JsonNode report);
}
