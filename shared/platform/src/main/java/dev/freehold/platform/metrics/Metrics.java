package dev.freehold.platform.metrics;

import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what operators watch, as CloudWatch's embedded metric format on standard output: a log
 * line that CloudWatch turns into a metric, with no call and no agent.
 */
@Singleton
public final class Metrics {
    private static final String NAMESPACE = "Freehold";

    private final JsonMapper json;
    private final Clock clock;

    Metrics(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Counts one {@code name}; {@code ids} go to the log line only and are no dimension. */
    public void count(String name, Map<String, String> ids) {
        Map<String, Object> line = new TreeMap<>(ids);
        line.put(name, 1);
        line.put(
                "_aws",
                Map.of(
                        "Timestamp",
                        clock.millis(),
                        "CloudWatchMetrics",
                        List.of(
                                Map.of(
                                        "Namespace",
                                        NAMESPACE,
                                        "Dimensions",
                                        List.of(List.of()),
                                        "Metrics",
                                        List.of(Map.of("Name", name, "Unit", "Count"))))));
        try {
            System.out.println(json.writeValueAsString(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
