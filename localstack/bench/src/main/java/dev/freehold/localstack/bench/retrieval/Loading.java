package dev.freehold.localstack.bench.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.localstack.bench.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Brings a test collection in as users would: some clients upload, and it waits for the last. */
final class Loading {
    private static final int CLIENTS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 2_000;

    private final Shelf shelf;
    private final Site site;

    Loading(Shelf shelf, Site site) {
        this.shelf = shelf;
        this.site = site;
    }

    /** The collection's numbers by document id; {@code report} gets what it took. */
    Map<String, Integer> load(TestCollection collection, ObjectNode report)
            throws InterruptedException {
        long start = System.nanoTime();
        double cpu = site.cpuSeconds();
        Map<String, Integer> numbers = upload(collection.documents());
        double uploaded = (System.nanoTime() - start) / 1e9;
        long passages = awaitReady(numbers.size());
        double seconds = (System.nanoTime() - start) / 1e9;
        double spent = site.cpuSeconds() - cpu;
        report.put("documents", numbers.size());
        report.put("passages", passages);
        report.put("uploadSeconds", RetrievalQuality.rounded(uploaded, 10));
        report.put("readySeconds", RetrievalQuality.rounded(seconds, 10));
        report.put("cpuSeconds", RetrievalQuality.rounded(spent, 10));
        report.put("cpuMillisPerPassage", RetrievalQuality.rounded(1000 * spent / passages, 10));
        System.err.println("Ready: " + report);
        return numbers;
    }

    private Map<String, Integer> upload(Map<Integer, TestCollection.Paper> documents)
            throws InterruptedException {
        Map<String, Integer> numbers = new ConcurrentHashMap<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<? extends Future<?>> calls =
                    documents.entrySet().stream()
                            .map(document ->
                                    clients.submit(() -> {
                                        int number = document.getKey();
                                        numbers.put(
                                                shelf.upload(number, document.getValue().html())
                                                        .toString(),
                                                number);
                                    }))
                            .toList();
            for (Future<?> call : calls) {
                call.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("An upload failed", e.getCause());
        }
        return numbers;
    }

    /** How many passages there are when each document has come to its end. */
    private long awaitReady(int wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<JsonNode> documents = shelf.documents();
            long ready = documents.stream().filter(one -> is(one, "ready")).count();
            if (ready == wanted) {
                return documents.stream()
                        .mapToLong(one -> one.path("progress").path("passages").asLong())
                        .sum();
            }
            if (System.nanoTime() > end || documents.stream().anyMatch(one -> is(one, "failed"))) {
                throw new IllegalStateException(
                        "%d of %d documents are ready".formatted(ready, wanted));
            }
            System.err.printf("Ready: %d of %d%n", ready, wanted);
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static boolean is(JsonNode document, String status) {
        return document.path("status").asText().equals(status);
    }
}
