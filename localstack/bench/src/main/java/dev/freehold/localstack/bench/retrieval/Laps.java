package dev.freehold.localstack.bench.retrieval;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long several things take, each done again and again. */
final class Laps {
    private final Map<String, List<Long>> nanos = new LinkedHashMap<>();

    /** What is timed. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    <T> T time(String name, Work<T> work) throws IOException, InterruptedException {
        long start = System.nanoTime();
        T result = work.run();
        nanos.computeIfAbsent(name, _ -> new ArrayList<>()).add(System.nanoTime() - start);
        return result;
    }

    /** What was so far does not count. */
    void clear() {
        nanos.clear();
    }

    /** Milliseconds, by nearest rank. */
    double millis(String name, double share) {
        List<Long> sorted = nanos.getOrDefault(name, List.of()).stream().sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1) / 1e6;
    }

    void report(ArrayNode rows) {
        for (String name : nanos.keySet()) {
            ObjectNode row = rows.addObject();
            row.put("name", name);
            row.put("p50Millis", RetrievalQuality.rounded(millis(name, 0.5), 100));
            row.put("p95Millis", RetrievalQuality.rounded(millis(name, 0.95), 100));
        }
    }
}
