package dev.freehold.localstack.bench.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.knowledge.Embedder;
import dev.freehold.knowledge.adapter.embedded.OnnxEmbedder;
import dev.freehold.knowledge.adapter.embedded.SentenceModel;
import dev.freehold.localstack.bench.Benchmark;
import dev.freehold.localstack.bench.Site;
import dev.freehold.localstack.bench.Tenant;
import dev.freehold.localstack.bench.Workplace;
import dev.freehold.localstack.runner.process.ProcessUsage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Passages a second from the files' PUT until they are ready, against the embedder alone over the
 * same texts in this process: the same cores, the same compiler. In turns, so that other work on
 * the machine weighs on both.
 */
public final class Ingest implements Benchmark {
    /** Passages of each of the documents that come at once. */
    private static final int PASSAGES = 250;

    private static final int WARM = 64;

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String purpose() {
        return "passages a second of the whole ingestion and of the embedder alone; --runs is documents (8)";
    }

    @Override
    public int runs() {
        return 8;
    }

    @Override
    public ObjectNode run(Workplace workplace, int runs) throws IOException, InterruptedException {
        ObjectNode report = report();
        ArrayNode results = report.putArray("results");
        try (Site site = Site.open(workplace)) {
            Embedder embedder = new OnnxEmbedder(SentenceModel.MINILM);
            Tenant tenant = site.tenant(Site.FREE_ROOM);
            Round warm = new Round("warm", documents(2, WARM, -1));
            warm.ingest(tenant);
            embedder.embed(warm.texts(site, tenant));
            for (Round round :
                    List.of(
                            new Round("one document", documents(1, runs * PASSAGES / 2, 1_000)),
                            new Round("documents at once", documents(runs, PASSAGES, 0)))) {
                measure(round, site, tenant, embedder, results.addObject());
            }
        }
        return report;
    }

    private static void measure(
            Round round, Site site, Tenant tenant, Embedder embedder, ObjectNode result)
            throws InterruptedException, IOException {
        result.put("name", round.name);
        result.put("documents", round.contents.size());
        Cpu before = Cpu.of(site);
        double ingested = round.ingest(tenant);
        Cpu used = Cpu.of(site).minus(before);
        List<String> texts = round.texts(site, tenant);
        double ownBefore = own();
        long begin = System.nanoTime();
        embedder.embed(texts);
        double raw = (System.nanoTime() - begin) / 1e9;
        double rawCpu = own() - ownBefore;
        int passages = texts.size();
        result.put("passages", passages);
        result.put("passagesASecond", rounded(passages / ingested));
        result.put("rawPassagesASecond", rounded(passages / raw));
        result.put("percentOfRaw", rounded(100 * raw / ingested));
        result.put("seconds", rounded(ingested));
        result.put("rawSeconds", rounded(raw));
        result.put("rawCpuMillisAPassage", rounded(1000 * rawCpu / passages));
        result.put("workerCpuMillisAPassage", rounded(1000 * used.worker / passages));
        result.put("functionsCpuMillisAPassage", rounded(1000 * used.functions / passages));
        result.put("storesCpuMillisAPassage", rounded(1000 * used.stores / passages));
    }

    private static List<byte[]> documents(int number, int paragraphs, int seed) {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            all.add(new Writer(seed + i).document(paragraphs));
        }
        return all;
    }

    private static double own() {
        return ProcessUsage.of(ProcessHandle.current()).cpuSeconds();
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    @Override
    public String table(JsonNode report) {
        StringBuilder table = new StringBuilder();
        table.append(
                "%-18s %8s %8s %8s %6s   CPU ms A PASSAGE: %6s %7s %9s %7s%n"
                        .formatted(
                                "",
                                "PASSAGES",
                                "A SECOND",
                                "RAW",
                                "%",
                                "RAW",
                                "WORKER",
                                "FUNCTIONS",
                                "STORES"));
        for (JsonNode row : report.path("results")) {
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%-18s %8d %8.1f %8.1f %6.1f   %17s %6.2f %7.2f %9.2f %7.2f%n",
                            row.path("name").asText(),
                            row.path("passages").asInt(),
                            row.path("passagesASecond").asDouble(),
                            row.path("rawPassagesASecond").asDouble(),
                            row.path("percentOfRaw").asDouble(),
                            "",
                            row.path("rawCpuMillisAPassage").asDouble(),
                            row.path("workerCpuMillisAPassage").asDouble(),
                            row.path("functionsCpuMillisAPassage").asDouble(),
                            row.path("storesCpuMillisAPassage").asDouble()));
        }
        return table.toString();
    }

    /** Documents that come together. */
    private static final class Round {
        private final String name;
        private final List<byte[]> contents;
        private final List<UUID> documents = new ArrayList<>();

        Round(String name, List<byte[]> contents) {
            this.name = name;
            this.contents = contents;
        }

        /** Seconds from the first PUT until all are ready. */
        double ingest(Tenant tenant) throws InterruptedException {
            List<Tenant.Announced> announced =
                    contents.stream().map(content -> Notes.announce(tenant, content)).toList();
            System.err.printf("%s: %d%n", name, announced.size());
            long begin = System.nanoTime();
            announced.forEach(tenant::put);
            for (Tenant.Announced each : announced) {
                tenant.awaitReady(each.id());
                documents.add(each.id());
            }
            return (System.nanoTime() - begin) / 1e9;
        }

        /** What was embedded, as it was. */
        List<String> texts(Site site, Tenant tenant) throws IOException {
            return new PassageTexts(site.deployment()).of(tenant.id(), documents);
        }
    }

    /** Seconds of CPU that the worker, the other functions and the stores have used. */
    private record Cpu(double worker, double functions, double stores) {
        static Cpu of(Site site) {
            double worker = 0;
            double functions = 0;
            for (var figures : site.platform().functions()) {
                if (figures.name().equals("ingestion-worker")) {
                    worker += figures.cpuSeconds();
                } else {
                    functions += figures.cpuSeconds();
                }
            }
            double stores =
                    site.platform().stores().values().stream()
                            .mapToDouble(ProcessUsage::cpuSeconds)
                            .sum();
            return new Cpu(worker, functions, stores);
        }

        Cpu minus(Cpu before) {
            return new Cpu(
                    worker - before.worker, functions - before.functions, stores - before.stores);
        }
    }
}
