package dev.freehold.localstack.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.localstack.bench.answers.Answers;
import dev.freehold.localstack.bench.answers.TrainAnswers;
import dev.freehold.localstack.bench.auth.Auth;
import dev.freehold.localstack.bench.coldstart.ColdStart;
import dev.freehold.localstack.bench.enumeration.Enumeration;
import dev.freehold.localstack.bench.ingestion.Fairness;
import dev.freehold.localstack.bench.ingestion.Ingest;
import dev.freehold.localstack.bench.ingestion.LargeText;
import dev.freehold.localstack.bench.ingestion.LongPdf;
import dev.freehold.localstack.bench.retrieval.RetrievalQuality;
import dev.freehold.localstack.bench.retrieval.Vectors;
import dev.freehold.localstack.runner.state.StateFolder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line: {@code bench NAME [--runs N] [--json]}, and options of the one benchmark. Exit
 * codes: 0 measured, 1 failed, 2 not understood.
 */
public final class Bench {
    private static final List<Benchmark> BENCHMARKS =
            List.of(
                    new ColdStart(),
                    new Auth(),
                    new Enumeration(),
                    new Fairness(),
                    new Ingest(),
                    new LongPdf(),
                    new LargeText(),
                    new RetrievalQuality(),
                    new Vectors(),
                    new Answers(),
                    new TrainAnswers());

    private Bench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Optional<Wish> wish = parse(List.of(arguments));
        if (wish.isEmpty()) {
            System.err.println(
                    "Usage: ./freehold bench NAME [--runs N] [--json] [its own options]");
            BENCHMARKS.forEach(
                    known -> System.err.printf("  %-13s %s%n", known.name(), known.purpose()));
            System.exit(2);
            return;
        }
        run(wish.get());
        System.exit(0); // clients of the stores keep threads
    }

    private static void run(Wish wish) throws IOException, InterruptedException {
        Path project = Path.of(System.getProperty("freehold.root", "")).toAbsolutePath();
        Path target = Files.createDirectories(project.resolve("target"));
        Path folder = Files.createTempDirectory(target, "bench");
        try {
            double before = load();
            ObjectNode report =
                    wish.benchmark()
                            .run(new Workplace(project, folder, wish.options()), wish.runs());
            report.put("loadBefore", before).put("loadAfter", load());
            System.out.println(
                    wish.json()
                            ? new ObjectMapper()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(report)
                            : table(wish.benchmark(), report));
        } finally {
            StateFolder.deleteTree(folder);
        }
    }

    /** Of the machine, in the last minute. */
    private static double load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return Math.round(100 * load) / 100.0;
    }

    private static String table(Benchmark benchmark, JsonNode report) {
        return "%s%nThe machine's load was %s, and %s at the end.%n"
                .formatted(
                        benchmark.table(report),
                        report.path("loadBefore").asText(),
                        report.path("loadAfter").asText());
    }

    static Optional<Wish> parse(List<String> arguments) {
        Iterator<String> all = arguments.iterator();
        String name = all.hasNext() ? all.next() : "";
        return BENCHMARKS.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .flatMap(known -> parse(known, all));
    }

    private static Optional<Wish> parse(Benchmark benchmark, Iterator<String> all) {
        int runs = benchmark.runs();
        boolean json = false;
        Map<String, String> options = new HashMap<>();
        while (all.hasNext()) {
            String argument = all.next();
            if (argument.equals("--json")) {
                json = true;
                continue;
            }
            String option = argument.startsWith("--") ? argument.substring(2) : "";
            String value = all.hasNext() ? all.next() : "";
            if (option.equals("runs") && value.matches("[1-9]\\d{0,3}")) {
                runs = Integer.parseInt(value);
            } else if (benchmark.options().contains(option) && !value.isEmpty()) {
                options.put(option, value);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Wish(benchmark, runs, json, options));
    }

    /** What the user asked for. */
    record Wish(Benchmark benchmark, int runs, boolean json, Map<String, String> options) {}
}
