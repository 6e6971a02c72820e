package dev.freehold.localstack.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
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

    /** How many runs there are when nobody says so. */
    default int runs() {
        return 10;
    }

    /**
     * Measures.
     *
     * @param runs how often each thing is measured, beyond a first time that does not count
     */
    ObjectNode run(Workplace workplace, int runs) throws IOException, InterruptedException;

    /** How each report begins: what is measured, and on what. */
    default ObjectNode report() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("benchmark", name());
        report.put("jdk", Runtime.version().toString());
        report.put("cpus", Runtime.getRuntime().availableProcessors());
        return report;
    }

    /** The report of {@link #run} as a table: a line for each field, where nothing else is said. */
    default String table(JsonNode report) {
        StringBuilder table = new StringBuilder();
        for (Map.Entry<String, JsonNode> field : report.properties()) {
            String value = field.getValue().asText();
            table.append(String.format(Locale.ROOT, "%-18s %s%n", field.getKey(), value));
        }
        return table.toString();
    }
}
