package dev.freehold.localstack.bench.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.kernel.EmbeddingModel;
import dev.freehold.localstack.bench.Benchmark;
import dev.freehold.localstack.bench.Site;
import dev.freehold.localstack.bench.Workplace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Loads a test collection through the API of a platform of its own, asks all its queries under each
 * {@link Configuration}, one at a time, and holds the answers against the judgements. A document is
 * where its first passage is.
 */
public final class RetrievalQuality implements Benchmark {
    private static final String CORPUS = "corpus";
    private static final int WARM = 20;

    /** The default, and the best on five public collections (docs/benchmarks.md). */
    private static final List<EmbeddingModel> MODELS =
            List.of(EmbeddingModel.MINILM, EmbeddingModel.BGE);

    @Override
    public String name() {
        return "retrieval";
    }

    @Override
    public String purpose() {
        return "--corpus DIR, a Cranfield-format collection: quality, latency and CPU by configuration";
    }

    @Override
    public Set<String> options() {
        return Set.of(CORPUS);
    }

    @Override
    public ObjectNode run(Workplace workplace, int runs) throws IOException, InterruptedException {
        TestCollection collection = TestCollection.read(workplace.requirePath(CORPUS));
        ObjectNode report = report();
        report.put("queries", collection.gains().size());
        ObjectNode ingest = report.putObject("ingest");
        ArrayNode results = report.putArray("results");
        for (EmbeddingModel model : MODELS) {
            measure(workplace, model, collection, ingest.putObject(model.text()), results);
        }
        return report;
    }

    /** On a platform of its own: a deployment has one model. */
    private static void measure(
            Workplace workplace,
            EmbeddingModel model,
            TestCollection collection,
            ObjectNode ingest,
            ArrayNode results)
            throws IOException, InterruptedException {
        try (Site site =
                Site.open(
                        workplace,
                        model.text(),
                        Map.of("AI_PLATFORM_EMBEDDING__MODEL", model.text()))) {
            Shelf shelf = Shelf.open(site.tenant(Site.BUSINESS_ROOM));
            Map<String, Integer> numbers = new Loading(shelf, site).load(collection, ingest);
            measure(shelf, site, collection, numbers, Configuration.of(model), results);
        }
    }

    private static void measure(
            Shelf shelf,
            Site site,
            TestCollection collection,
            Map<String, Integer> numbers,
            List<Configuration> configurations,
            ArrayNode results) {
        for (Configuration configuration : configurations) {
            shelf.rank(configuration.ranking());
            collection.queries().stream().limit(WARM).forEach(shelf::ask);
            double cpu = site.cpuSeconds();
            List<Measures> measures = new ArrayList<>();
            double[] millis = new double[collection.queries().size()];
            for (int i = 0; i < millis.length; i++) {
                long start = System.nanoTime();
                List<String> found = shelf.ask(collection.queries().get(i));
                millis[i] = (System.nanoTime() - start) / 1e6;
                Map<Integer, Integer> gains = collection.gains().get(i + 1);
                if (gains != null) {
                    measures.add(Measures.of(numbered(found, numbers), gains));
                }
            }
            double spent = 1000 * (site.cpuSeconds() - cpu) / millis.length;
            report(results.addObject(), configuration, Measures.mean(measures), millis, spent);
            System.err.println("Measured: " + configuration.name());
        }
    }

    private static List<Integer> numbered(List<String> documents, Map<String, Integer> numbers) {
        return documents.stream().map(id -> Objects.requireNonNull(numbers.get(id))).toList();
    }

    private static void report(
            ObjectNode result,
            Configuration configuration,
            Measures measures,
            double[] millis,
            double cpuMillis) {
        Arrays.sort(millis);
        result.put("configuration", configuration.name());
        result.putPOJO("ranking", configuration.ranking());
        result.put("ndcg@10", rounded(measures.ndcg10(), 10_000));
        result.put("recall@10", rounded(measures.recall10(), 10_000));
        result.put("recall@100", rounded(measures.recall100(), 10_000));
        result.put("mrr", rounded(measures.mrr(), 10_000));
        result.put("p50Millis", rounded(millis[millis.length / 2], 10));
        result.put("p95Millis", rounded(millis[millis.length * 95 / 100], 10));
        result.put("cpuMillisPerQuery", rounded(cpuMillis, 10));
    }

    static double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }

    @Override
    public String table(JsonNode report) {
        StringBuilder table = new StringBuilder();
        table.append(
                "%-12s %8s %8s %8s %8s %8s %8s %8s%n"
                        .formatted(
                                "", "NDCG@10", "R@10", "R@100", "MRR", "P50 ms", "P95 ms",
                                "CPU ms"));
        for (JsonNode row : report.path("results")) {
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%-12s %8.4f %8.4f %8.4f %8.4f %8.1f %8.1f %8.1f%n",
                            row.path("configuration").asText(),
                            row.path("ndcg@10").asDouble(),
                            row.path("recall@10").asDouble(),
                            row.path("recall@100").asDouble(),
                            row.path("mrr").asDouble(),
                            row.path("p50Millis").asDouble(),
                            row.path("p95Millis").asDouble(),
                            row.path("cpuMillisPerQuery").asDouble()));
        }
        return table.append(report.path("ingest")).append('\n').toString();
    }
}
