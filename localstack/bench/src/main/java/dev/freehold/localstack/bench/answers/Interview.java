package dev.freehold.localstack.bench.answers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.bench.Tenant;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks all questions of a list, some at a time. */
final class Interview {
    /** As many as two cores keep busy. */
    private static final int AT_A_TIME = 3;

    private static final int TELL = 200;

    private final Tenant tenant;
    private final PrintStream out;
    private final AtomicInteger done = new AtomicInteger();

    Interview(Tenant tenant, PrintStream out) {
        this.tenant = tenant;
        this.out = out;
    }

    List<Given> ask(List<KnownQuestion> questions) throws InterruptedException {
        List<Given> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<Given>> all =
                    threads.invokeAll(
                            questions.stream()
                                    .map(each ->
                                            (Callable<Given>) () -> ask(each, questions.size()))
                                    .toList());
            for (Future<Given> each : all) {
                answers.add(each.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A question was not answered", e.getCause());
        }
        return answers;
    }

    private Given ask(KnownQuestion question, int all) {
        long begin = System.nanoTime();
        JsonNode answer =
                tenant.post(
                        "/api/v1/services/rag/generate",
                        Map.of(
                                "query",
                                question.text(),
                                "collection",
                                DataFolder.collectionName(question.collection())));
        double millis = (System.nanoTime() - begin) / 1e6;
        List<String> quotes = new ArrayList<>();
        answer.path("citations").forEach(citation -> quotes.add(citation.path("quote").asText()));
        int count = done.incrementAndGet();
        if (count % TELL == 0) {
            out.println(count + " of " + all + " questions asked");
        }
        return new Given(
                question,
                quotes,
                answer.path("abstained").asBoolean(),
                answer.path("confidence").asDouble(),
                millis);
    }
}
