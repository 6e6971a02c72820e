package dev.freehold.localstack.bench.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.LocalPlatform;
import dev.freehold.localstack.runner.demo.ApiClient;
import dev.freehold.localstack.runner.demo.SignUp;
import dev.freehold.localstack.runner.mail.MailFolder;
import dev.freehold.localstack.runner.state.StateFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tenant of the largest plan with one collection, seen through the API. */
final class Shelf {
    static final String COLLECTION = "bench";
    private static final int DEEPEST = 100;

    private final ApiClient api;
    private final Map<String, String> credentials;
    private final UUID tenant;
    private volatile String token;

    static Shelf open(LocalPlatform platform, StateFolder state) throws IOException {
        return new Shelf(
                platform.deployment().publicUrl(),
                new MailFolder(state.mail()),
                platform.administrator(),
                state.key(LocalPlatform.ADMINISTRATOR_KEY));
    }

    private Shelf(String url, MailFolder mail, String administrator, String administratorPassword) {
        api = new ApiClient(URI.create(url));
        String password = UUID.randomUUID().toString();
        credentials = Map.of("email", "bench@example.com", "password", password);
        JsonNode opened = new SignUp(api, mail).open("bench@example.com", password, "Bench");
        tenant = UUID.fromString(opened.path("tenantId").asText());
        String admin = token(Map.of("email", administrator, "password", administratorPassword));
        api.patch("/api/v1/admin/tenants/" + tenant, Map.of("planId", "business"), admin);
        token = token(credentials);
        api.post("/api/v1/collections", Map.of("name", COLLECTION), token);
    }

    UUID tenant() {
        return tenant;
    }

    String token() {
        return token;
    }

    /** A token lives for a quarter of an hour, a run may last longer. */
    void renew() {
        token = token(credentials);
    }

    private String token(Map<String, String> who) {
        return api.post("/api/v1/auth/login", who, null).path("access_token").asText();
    }

    /** Uploads a text; the document's id. */
    String upload(int number, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        JsonNode announced =
                api.post(
                        "/api/v1/documents/upload",
                        Map.of(
                                "filename",
                                number + ".txt",
                                "size",
                                content.length,
                                "contentType",
                                "text/plain",
                                "sha256",
                                sha256(content),
                                "collection",
                                COLLECTION),
                        token);
        URI url = URI.create(announced.path("upload").path("url").asText());
        api.put(url, content, "text/plain");
        return announced.path("documentId").asText();
    }

    /** All documents as they are now. */
    List<JsonNode> documents() {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get("/api/v1/documents?limit=100" + cursor, token);
            page.path("items").forEach(all::add);
            String next = page.path("nextCursor").asText("");
            cursor = next.equals("null") || next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return all;
    }

    /** Has the collection ranked in this way from the next question on. */
    void rank(Map<String, Object> ranking) {
        api.patch("/api/v1/collections/" + COLLECTION, Map.of("ranking", ranking), token);
    }

    /** The documents of the passages found, each once, best first. */
    List<String> ask(String query) {
        return ask(query, DEEPEST);
    }

    /** The same of the first {@code depth} passages. */
    List<String> ask(String query, int depth) {
        JsonNode answer =
                api.post(
                        "/api/v1/services/rag/retrieve",
                        Map.of("query", query, "collection", COLLECTION, "top_k", depth),
                        token);
        List<String> documents = new ArrayList<>();
        answer.path("results").forEach(result -> documents.add(result.path("documentId").asText()));
        return documents.stream().distinct().toList();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
