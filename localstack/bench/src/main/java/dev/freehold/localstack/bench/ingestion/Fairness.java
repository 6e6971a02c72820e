package dev.freehold.localstack.bench.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.localstack.bench.Benchmark;
import dev.freehold.localstack.bench.Site;
import dev.freehold.localstack.bench.Tenant;
import dev.freehold.localstack.bench.Workplace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The time to ready of one tenant's single upload: alone, beside another tenant's many that wait
 * for their turns, and beside as many of a tenant whose plan admits all at once.
 */
public final class Fairness implements Benchmark {
    /** Passages of each document. */
    private static final int PASSAGES = 16;

    private static final int SINGLES = 5;
    private static final int ALL = 1_000_000;
    private static final int CLIENTS = 4;

    @Override
    public String name() {
        return "fairness";
    }

    @Override
    public String purpose() {
        return "time to ready of one upload, alone and beside a flood; --runs is the flood's documents (300)";
    }

    @Override
    public int runs() {
        return 300;
    }

    @Override
    public ObjectNode run(Workplace workplace, int runs) throws IOException, InterruptedException {
        ObjectNode report = report();
        report.put("floodDocuments", runs);
        report.put("passagesADocument", PASSAGES);
        try (Site site = Site.open(workplace)) {
            Tenant visitor = site.tenant(Site.FREE_ROOM);
            visitor.awaitReady(upload(visitor, 1)); // processes are started, models loaded
            report.set("alone", figures(singles(visitor)));
            report.set("besideFlood", beside(visitor, site.tenant(Site.FREE_ROOM), runs));
            report.set("besideFloodAdmittedAtOnce", beside(visitor, site.tenant(ALL), runs));
        }
        return report;
    }

    private static ObjectNode beside(Tenant visitor, Tenant flooder, int documents)
            throws InterruptedException {
        long begin = System.nanoTime();
        List<UUID> flood = flood(flooder, documents);
        System.err.printf(
                "%d documents uploaded in %.1f s%n", documents, (System.nanoTime() - begin) / 1e9);
        long before = Notes.unready(flooder, flood);
        ObjectNode figures = figures(singles(visitor));
        figures.put("floodUnreadyBefore", before);
        figures.put("floodUnreadyAfter", Notes.unready(flooder, flood));
        for (UUID document : flood) {
            flooder.awaitReady(document);
        }
        figures.put("floodSeconds", rounded((System.nanoTime() - begin) / 1e9));
        return figures;
    }

    private static List<UUID> flood(Tenant tenant, int documents) throws InterruptedException {
        List<UUID> all = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<UUID>> calls = new ArrayList<>();
            for (int i = 0; i < documents; i++) {
                int seed = i;
                calls.add(clients.submit(() -> upload(tenant, seed)));
            }
            for (Future<UUID> call : calls) {
                all.add(call.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("An upload failed", e.getCause());
        }
        return all;
    }

    private static UUID upload(Tenant tenant, int seed) {
        return Notes.upload(tenant, new Writer(seed).document(PASSAGES));
    }

    /** Seconds from the file's PUT to ready, one upload after the other. */
    private static List<Double> singles(Tenant tenant) throws InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < SINGLES; i++) {
            Tenant.Announced announced =
                    Notes.announce(tenant, new Writer(-i - 1L).document(PASSAGES));
            long begin = System.nanoTime();
            tenant.put(announced);
            tenant.awaitReady(announced.id());
            seconds.add((System.nanoTime() - begin) / 1e9);
        }
        return seconds;
    }

    private static ObjectNode figures(List<Double> seconds) {
        List<Double> sorted = seconds.stream().sorted().toList();
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        figures.put("medianSeconds", rounded(sorted.get(sorted.size() / 2)));
        figures.put("maxSeconds", rounded(Collections.max(sorted)));
        return figures;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    @Override
    public String table(JsonNode report) {
        StringBuilder table = new StringBuilder();
        table.append(
                "%-28s %9s %9s %20s %9s%n"
                        .formatted(
                                "TO READY", "MEDIAN s", "MAX s", "FLOOD STILL WAITING", "FLOOD s"));
        for (String name : List.of("alone", "besideFlood", "besideFloodAdmittedAtOnce")) {
            JsonNode row = report.path(name);
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%-28s %9.2f %9.2f %20s %9.1f%n",
                            name,
                            row.path("medianSeconds").asDouble(),
                            row.path("maxSeconds").asDouble(),
                            row.path("floodUnreadyBefore").asText("0")
                                    + " to "
                                    + row.path("floodUnreadyAfter").asText("0"),
                            row.path("floodSeconds").asDouble()));
        }
        return table.toString();
    }
}
