package dev.freehold.localstack.bench.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.kernel.RankingSettings;
import dev.freehold.knowledge.Candidate;
import dev.freehold.knowledge.MetadataFilter;
import dev.freehold.knowledge.PassageQuery;
import dev.freehold.knowledge.ranking.Ranking;
import dev.freehold.localstack.bench.Benchmark;
import dev.freehold.localstack.bench.Site;
import dev.freehold.localstack.bench.Workplace;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long a question takes among 10,000 passages of 768 dimensions: over the whole local path, in
 * the function alone, in its parts, and in OpenSearch alone, each question in turns by all of them.
 */
public final class Vectors implements Benchmark {
    private static final int WARM = 60;
    private static final String MODEL = "both";

    @Override
    public String name() {
        return "vectors";
    }

    @Override
    public String purpose() {
        return "rag/retrieve among 10,000 passages of 768 dimensions, against OpenSearch alone; --runs is questions (300)";
    }

    @Override
    public int runs() {
        return 300;
    }

    @Override
    public ObjectNode run(Workplace workplace, int runs) throws IOException, InterruptedException {
        ObjectNode report = report();
        try (Site site =
                Site.open(workplace, "state", Map.of("AI_PLATFORM_EMBEDDING__MODEL", MODEL))) {
            Shelf shelf = Shelf.open(site.tenant(Site.BUSINESS_ROOM));
            measure(site, shelf, FunctionAlone.open(site.deployment()), runs, report);
        }
        return report;
    }

    private static void measure(
            Site site, Shelf shelf, FunctionAlone function, int runs, ObjectNode report)
            throws IOException, InterruptedException {
        try (Stock stock = Stock.load(site, shelf);
                RawSearch raw = RawSearch.open(site.deployment().searchUrl(), stock)) {
            report.put("passages", Stock.PASSAGES);
            report.put("dimension", stock.embedder().dimension());
            report.put("loadSeconds", stock.seconds());
            Laps laps = new Laps();
            var round = new Round(shelf, stock, raw, function, laps);
            for (int i = 0; i < WARM + runs; i++) {
                if (i == WARM) {
                    laps.clear();
                }
                round.ask(stock.question());
            }
            laps.report(report.putArray("results"));
            over(report, laps, "overRawP95Millis", "API");
            over(report, laps, "functionOverRawP95Millis", "function");
        }
    }

    private static void over(ObjectNode report, Laps laps, String field, String name) {
        double more = laps.millis(name, 0.95) - laps.millis("OpenSearch alone", 0.95);
        report.put(field, RetrievalQuality.rounded(more, 10));
    }

    /** One question, asked in all ways. */
    private record Round(
            Shelf shelf, Stock stock, RawSearch raw, FunctionAlone function, Laps laps) {
        void ask(String question) throws IOException, InterruptedException {
            float[] vector =
                    laps.time("embed", () -> stock.embedder().embed(List.of(question)).getFirst());
            Ranking ranking = new Ranking(RankingSettings.DEFAULT);
            var query = new PassageQuery(question, vector, ranking.legs(), MetadataFilter.ALL);
            byte[] body = raw.body(query);
            laps.time("OpenSearch alone", () -> raw.send(body));
            List<Candidate> found =
                    laps.time(
                            "search",
                            () -> stock.index().search(stock.tenant(), stock.collection(), query));
            if (found.size() < Stock.LEAST_FOUND) {
                throw new IllegalStateException("Only " + found.size() + " passages are found");
            }
            laps.time("rank", () -> ranking.rank(vector, found));
            laps.time("caller", () -> function.refuse(shelf.tenant().token()));
            laps.time(
                    "function",
                    () -> function.ask(shelf.tenant().token(), Shelf.COLLECTION, question));
            laps.time("API", () -> shelf.ask(question, 10));
        }
    }

    @Override
    public String table(JsonNode report) {
        StringBuilder table =
                new StringBuilder("%-18s %8s %8s%n".formatted("", "P50 ms", "P95 ms"));
        for (JsonNode row : report.path("results")) {
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%-18s %8.1f %8.1f%n",
                            row.path("name").asText(),
                            row.path("p50Millis").asDouble(),
                            row.path("p95Millis").asDouble()));
        }
        return table.append(
                        String.format(
                                Locale.ROOT,
                                "Over OpenSearch alone at p95: API %.1f ms, function %.1f ms%n",
                                report.path("overRawP95Millis").asDouble(),
                                report.path("functionOverRawP95Millis").asDouble()))
                .toString();
    }
}
