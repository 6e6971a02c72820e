package dev.freehold.localstack.runner.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds what a storm left against what a calm run made of the same papers. */
final class Balance {
    private static final int EXAMPLES = 10;

    private final Uploads calm;
    private final Uploads storm;
    private final Passages passages;
    private final Map<UUID, JsonNode> calmDocuments;
    private final Map<UUID, JsonNode> stormDocuments;
    private final List<String> faults = new ArrayList<>();

    Balance(Uploads calm, Uploads storm, Passages passages) {
        this.calm = calm;
        this.storm = storm;
        this.passages = passages;
        this.calmDocuments = calm.documents();
        this.stormDocuments = storm.documents();
    }

    /** What is wrong, one line each; empty when all balances. */
    List<String> faults() {
        passages.refresh();
        Map<UUID, Long> held = new LinkedHashMap<>();
        storm.uploaded()
                .values()
                .forEach(one -> held.merge(one.shelf().tenant(), compare(one), Long::sum));
        for (Shelf shelf : storm.shelves()) {
            long found = passages.count(shelf.tenant());
            long known = held.getOrDefault(shelf.tenant(), 0L);
            if (found != known) {
                fault("%d passages of no document in tenant %s", found - known, shelf.tenant());
            }
        }
        long wanted = storm.uploaded().keySet().stream().filter(paper -> !paper.leaving()).count();
        if (stormDocuments.size() != wanted) {
            fault("%d documents, not %d", stormDocuments.size(), wanted);
        }
        storm.deadLetters().forEach((queue, count) -> fault("%d messages in %s", count, queue));
        return List.copyOf(faults);
    }

    /** How many of each status, and the seconds from the announcement to the end. */
    static Map<String, Object> summary(Uploads uploads, double seconds) {
        Map<String, Integer> statuses = new TreeMap<>();
        List<Double> waits = new ArrayList<>();
        for (JsonNode document : uploads.documents().values()) {
            statuses.merge(document.path("status").asText(), 1, Integer::sum);
            waits.add(
                    Duration.between(instant(document, "createdAt"), instant(document, "updatedAt"))
                                    .toMillis()
                            / 1e3);
        }
        waits.sort(null);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("seconds", Math.round(seconds * 10) / 10.0);
        summary.put("documents", statuses);
        if (!waits.isEmpty()) {
            summary.put("secondsToTheEndP50", waits.get(waits.size() / 2));
            summary.put("secondsToTheEndP95", waits.get((int) (waits.size() * 0.95)));
            summary.put("secondsToTheEndMax", waits.getLast());
        }
        return summary;
    }

    private static Instant instant(JsonNode document, String field) {
        return Instant.parse(document.path(field).asText());
    }

    /** Compares one document with its twin; the number of its passages. */
    private long compare(Uploads.Uploaded one) {
        String name = one.paper().filename();
        List<String> found = passages.digests(one.document());
        String outcome = outcome(stormDocuments.get(one.document()));
        var twin = calm.uploaded().get(one.paper());
        String expected = twin == null ? "lost" : outcome(calmDocuments.get(twin.document()));
        if (!outcome.equals(expected)) {
            fault("%s (%s) is %s and was %s", name, one.document(), outcome, expected);
        } else if (twin != null && !found.equals(passages.digests(twin.document()))) {
            fault("%s (%s) has other passages", name, one.document());
        }
        return found.size();
    }

    /** Its status with the code of its failure; a document that the API does not show is gone. */
    private static String outcome(@Nullable JsonNode document) {
        if (document == null) {
            return "gone";
        }
        String code = document.path("failure").path("code").asText("");
        return document.path("status").asText() + (code.isEmpty() ? "" : " " + code);
    }

    private void fault(String format, Object... arguments) {
        if (faults.size() < EXAMPLES) {
            faults.add(String.format(Locale.ROOT, format, arguments));
        }
    }
}
