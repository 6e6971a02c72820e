package dev.freehold.localstack.bench.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.bench.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tenant's collection of short texts, seen through the API. */
record Shelf(Tenant tenant) {
    static final String COLLECTION = "bench";
    private static final int DEEPEST = 100;

    /** A new collection. */
    static Shelf open(Tenant tenant) {
        tenant.post("/api/v1/collections", Map.of("name", COLLECTION));
        return new Shelf(tenant);
    }

    /** Uploads a page; the document's id. */
    UUID upload(int number, String html) {
        byte[] content = html.getBytes(StandardCharsets.UTF_8);
        return tenant.upload(COLLECTION, number + ".html", "text/html; charset=utf-8", content);
    }

    /** All documents as they are now. */
    List<JsonNode> documents() {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = tenant.get("/api/v1/documents?limit=100" + cursor);
            page.path("items").forEach(all::add);
            String next = page.path("nextCursor").asText("");
            cursor = next.equals("null") || next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return all;
    }

    /** Has the collection ranked in this way from the next question on. */
    void rank(Map<String, Object> ranking) {
        tenant.patch("/api/v1/collections/" + COLLECTION, Map.of("ranking", ranking));
    }

    /** The documents of the passages found, each once, best first. */
    List<String> ask(String query) {
        return ask(query, DEEPEST);
    }

    /** The same of the first {@code depth} passages. */
    List<String> ask(String query, int depth) {
        JsonNode answer =
                tenant.post(
                        "/api/v1/services/rag/retrieve",
                        Map.of("query", query, "collection", COLLECTION, "top_k", depth));
        List<String> documents = new ArrayList<>();
        answer.path("results").forEach(result -> documents.add(result.path("documentId").asText()));
        return documents.stream().distinct().toList();
    }
}
