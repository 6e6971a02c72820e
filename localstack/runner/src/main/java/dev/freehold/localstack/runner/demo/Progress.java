package dev.freehold.localstack.runner.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Waits for documents, and prints each step that one takes. */
final class Progress {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    /**
     * The documents of {@code pending}, when all are ready.
     *
     * @throws IllegalStateException when one failed or is not ready in ten minutes
     */
    List<JsonNode> await(List<Pending> pending) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        Map<String, String> shown = new HashMap<>();
        while (true) {
            List<JsonNode> documents = new ArrayList<>();
            boolean ready = true;
            for (Pending each : pending) {
                JsonNode document = each.member().document(each.id());
                documents.add(document);
                show(each, document, shown);
                ready &= document.path("status").asText().equals("ready");
            }
            if (ready) {
                return documents;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("Not all documents were ready in " + PATIENCE);
            }
            Thread.sleep(PAUSE); // a user would look again, too
        }
    }

    private void show(Pending pending, JsonNode document, Map<String, String> shown) {
        String status = document.path("status").asText();
        JsonNode progress = document.path("progress");
        String line =
                progress.has("passages")
                        ? "%-9s %d/%d passages"
                                .formatted(
                                        status,
                                        progress.path("done").asInt(),
                                        progress.path("passages").asInt())
                        : status;
        if (!line.equals(shown.put(pending.id(), line))) {
            out.printf("  %-18s %-24s %s%n", pending.member().tenant(), pending.name(), line);
        }
        if (Set.of("failed", "needs_ocr", "expired").contains(status)) {
            throw new IllegalStateException(
                    "%s %s: %s".formatted(pending.name(), status, document.path("failure")));
        }
    }

    /** A document that was uploaded. */
    record Pending(Member member, String id, String name) {}
}
