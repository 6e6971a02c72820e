package dev.freehold.localstack.bench.coldstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.localstack.bench.Benchmark;
import dev.freehold.localstack.bench.Workplace;
import dev.freehold.localstack.runner.LocalPlatform;
import dev.freehold.localstack.runner.Settings;
import dev.freehold.localstack.runner.mail.MailFolder;
import dev.freehold.localstack.runner.state.StateFolder;
import dev.freehold.topology.Freehold;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Process start to first authenticated answer of each HTTP entry, and of a bare Micronaut function
 * in the same run, on a platform of its own. One process at a time; the order goes through all of
 * them in each round, and the first round does not count.
 */
public final class ColdStart implements Benchmark {
    /** {@code system} has open routes only: one that needs no store, and one that asks them all. */
    private static final List<Question> QUESTIONS =
            List.of(
                    new Question(Bare.NAME, Bare.NAME, "GET", "/bare", Optional.empty(), 200),
                    new Question("auth", "auth", "GET", "/api/v1/auth/me", Optional.empty(), 200),
                    new Question(
                            "ingestion",
                            "ingestion",
                            "GET",
                            "/api/v1/documents",
                            Optional.empty(),
                            200),
                    new Question(
                            "query, refused",
                            "query",
                            "POST",
                            "/api/v1/services/rag/retrieve",
                            Optional.of("{\"query\":\"\"}"),
                            400),
                    new Question(
                            "query, searched",
                            "query",
                            "POST",
                            "/api/v1/services/rag/retrieve",
                            Optional.of("{\"query\":\"When?\",\"collection\":\"bench\"}"),
                            200),
                    new Question("system, page", "system", "GET", "/docs", Optional.empty(), 200),
                    new Question(
                            "system, health", "system", "GET", "/health", Optional.empty(), 200));

    @Override
    public String name() {
        return "coldstart";
    }

    @Override
    public String purpose() {
        return "process start to first authenticated answer, against a bare Micronaut function";
    }

    @Override
    public ObjectNode run(Workplace workplace, int runs) throws IOException, InterruptedException {
        StateFolder state = StateFolder.open(workplace.folder().resolve("state"));
        BareKey key = new BareKey();
        try (var platform =
                        LocalPlatform.start(
                                workplace.project(),
                                state,
                                Settings.of(Map.of()),
                                Freehold.TOPOLOGY);
                Subjects subjects =
                        new Subjects(workplace, platform.deployment(), key, QUESTIONS)) {
            // Postgres would outlive a run that is broken off.
            Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop"));
            Caller caller =
                    new Caller(platform.deployment().publicUrl(), new MailFolder(state.mail()));
            for (int run = 0; run <= runs; run++) {
                String token = caller.token();
                for (Subject subject : subjects.all()) {
                    boolean isBare = subject.question().entry().equals(Bare.NAME);
                    subject.measure(isBare ? key.token() : token, run > 0);
                }
                platform.restart("auth"); // it gave the token; nothing is to run beside a subject
                System.err.printf("Round %d of %d%n", run, runs);
            }
            return report(subjects.all());
        }
    }

    private ObjectNode report(List<Subject> subjects) {
        Map<Packaging, Summary> bare = new EnumMap<>(Packaging.class);
        subjects.stream()
                .filter(subject -> subject.question().entry().equals(Bare.NAME))
                .forEach(subject -> bare.put(subject.packaging(), subject.summary()));
        ObjectNode report = report();
        var results = report.putArray("results");
        for (Subject subject : subjects) {
            Summary summary = subject.summary();
            ObjectNode result = results.addObject();
            result.put("entry", subject.question().name());
            result.put("packaging", subject.packaging().name().toLowerCase(Locale.ROOT));
            result.put("runs", summary.runs());
            result.put("medianMillis", rounded(summary.median(), 1));
            result.put("p90Millis", rounded(summary.p90(), 1));
            result.put("cpuSeconds", rounded(summary.cpuSeconds(), 100));
            result.put("rssMb", rounded(summary.rssMb(), 1));
            Summary base = bare.get(subject.packaging());
            if (base != null) {
                result.put("timesBare", rounded(summary.median() / base.median(), 100));
                result.put("cpuTimesBare", rounded(summary.cpuSeconds() / base.cpuSeconds(), 100));
            }
        }
        return report;
    }

    private static double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }

    @Override
    public String table(JsonNode report) {
        StringBuilder table = new StringBuilder();
        table.append(
                "%-18s %-8s %9s %9s %7s %7s %7s %9s%n"
                        .formatted(
                                "ENTRY",
                                "PACKAGE",
                                "MEDIAN ms",
                                "P90 ms",
                                "CPU s",
                                "RSS MB",
                                "x BARE",
                                "CPU x BARE"));
        for (JsonNode result : report.path("results")) {
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%-18s %-8s %9.0f %9.0f %7.2f %7.0f %7.2f %9.2f%n",
                            result.path("entry").asText(),
                            result.path("packaging").asText(),
                            result.path("medianMillis").asDouble(),
                            result.path("p90Millis").asDouble(),
                            result.path("cpuSeconds").asDouble(),
                            result.path("rssMb").asDouble(),
                            result.path("timesBare").asDouble(),
                            result.path("cpuTimesBare").asDouble()));
        }
        return table.toString();
    }
}
