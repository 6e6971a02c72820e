package dev.freehold.localstack.bench.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.localstack.bench.Benchmark;
import dev.freehold.localstack.bench.Site;
import dev.freehold.localstack.bench.Tenant;
import dev.freehold.localstack.bench.Workplace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Uploads the collections of a data folder to a platform of its own, asks their questions over the
 * API, and counts what is right. {@code --data} names the folder, {@code --out} a file for the
 * answers (JSON lines), {@code --limit} how many questions are asked.
 */
public final class Answers implements Benchmark {
    @Override
    public String name() {
        return "answers";
    }

    @Override
    public String purpose() {
        return "questions with known answers over the API (--data DIR [--out FILE] [--limit N])";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "out", "limit");
    }

    @Override
    public ObjectNode run(Workplace workplace, int runs) throws IOException, InterruptedException {
        DataFolder data = new DataFolder(workplace.requirePath("data"));
        int limit = Integer.parseInt(workplace.options().getOrDefault("limit", "1000000"));
        List<KnownQuestion> questions = DataFolder.sample(data.questions(), limit);
        ObjectNode report = report();
        try (Site site = Site.open(workplace)) {
            Tenant tenant = site.tenant(Site.BUSINESS_ROOM);
            upload(tenant, data);
            Interview interview = new Interview(tenant, System.err);
            interview.ask(questions.subList(0, 1));
            double before = site.cpuSeconds();
            long begin = System.nanoTime();
            List<Given> answers = interview.ask(questions);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double cpu = site.cpuSeconds() - before;
            if (workplace.path("out").isPresent()) {
                write(answers, workplace.requirePath("out"));
            }
            figures(report, answers, seconds, cpu);
        }
        return report;
    }

    private static void upload(Tenant tenant, DataFolder data)
            throws IOException, InterruptedException {
        List<UUID> documents = new ArrayList<>();
        for (Map.Entry<String, Path> collection : data.collections().entrySet()) {
            for (Path file : DataFolder.documents(collection.getValue())) {
                String filename = file.getFileName().toString();
                documents.add(
                        tenant.upload(
                                DataFolder.collectionName(collection.getKey()),
                                filename,
                                filename.endsWith(".md") ? "text/markdown" : "text/plain",
                                Files.readAllBytes(file)));
            }
        }
        for (UUID document : documents) {
            tenant.awaitReady(document);
        }
        System.err.println(documents.size() + " documents are ready");
    }

    private static void write(List<Given> answers, Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (PrintWriter lines = new PrintWriter(Files.newBufferedWriter(file))) {
            for (Given given : answers) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("id", given.question().id());
                line.put("answer", given.quotes());
                line.put("abstained", given.abstained());
                line.put("confidence", given.confidence());
                lines.println(json.writeValueAsString(line));
            }
        }
    }

    private static void figures(
            ObjectNode report, List<Given> answers, double seconds, double cpu) {
        report.put("questions", answers.size());
        Score.of(answers).forEach((name, share) -> report.set(name, share.json()));
        double[] sorted = answers.stream().mapToDouble(Given::millis).sorted().toArray();
        report.put("p50Millis", rounded(rank(sorted, 0.5)));
        report.put("p95Millis", rounded(rank(sorted, 0.95)));
        report.put("cpuMillisAQuestion", rounded(1000 * cpu / answers.size()));
        report.put("seconds", rounded(seconds));
    }

    /** By nearest rank. */
    private static double rank(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    @Override
    public String table(JsonNode report) {
        StringBuilder table = new StringBuilder();
        for (Map.Entry<String, JsonNode> each : report.properties()) {
            JsonNode value = each.getValue();
            table.append(
                    value.isObject()
                            ? String.format(
                                    Locale.ROOT,
                                    "%-20s %5.1f%%  [%.1f-%.1f]  %d/%d%n",
                                    each.getKey(),
                                    value.path("percent").asDouble(),
                                    value.path("low").asDouble(),
                                    value.path("high").asDouble(),
                                    value.path("part").asLong(),
                                    value.path("whole").asLong())
                            : String.format("%-20s %s%n", each.getKey(), value.asText()));
        }
        return table.toString();
    }
}
