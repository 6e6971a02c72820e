package dev.freehold.localstack.bench.answers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.LocalPlatform;
import dev.freehold.localstack.runner.demo.ApiClient;
import dev.freehold.localstack.runner.demo.ApiFailure;
import dev.freehold.localstack.runner.demo.SignUp;
import dev.freehold.localstack.runner.mail.MailFolder;
import dev.freehold.localstack.runner.state.StateFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** A tenant with the largest plan: its documents and its questions. */
final class Library {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int UNAUTHORIZED = 401;

    private final ApiClient api;
    private final Map<String, String> credentials;
    private volatile String token;

    private Library(ApiClient api, Map<String, String> credentials, String token) {
        this.api = api;
        this.credentials = credentials;
        this.token = token;
    }

    /** Signs a tenant up, and has the platform's administrator raise its plan. */
    static Library open(LocalPlatform platform, StateFolder state) throws IOException {
        ApiClient api = new ApiClient(URI.create(platform.deployment().publicUrl()));
        String email = UUID.randomUUID() + "@example.com";
        String password = UUID.randomUUID().toString();
        JsonNode account =
                new SignUp(api, new MailFolder(state.mail())).open(email, password, "Bench");
        String administrator =
                login(
                        api,
                        Map.of(
                                "email", platform.administrator(),
                                "password", state.key(LocalPlatform.ADMINISTRATOR_KEY)));
        api.patch(
                "/api/v1/admin/tenants/" + account.path("tenantId").asText(),
                Map.of("planId", "business"),
                administrator);
        return new Library(
                api,
                Map.of("email", email, "password", password),
                account.path("access_token").asText());
    }

    /** Announces a text and puts it; the document's id. */
    String upload(Path file, String collection) throws IOException {
        byte[] content = Files.readAllBytes(file);
        String filename = file.getFileName().toString();
        String type = filename.endsWith(".md") ? "text/markdown" : "text/plain";
        Map<String, Object> request =
                Map.of(
                        "filename",
                        filename,
                        "size",
                        content.length,
                        "contentType",
                        type,
                        "sha256",
                        sha256(content),
                        "collection",
                        name(collection));
        JsonNode answer = call(current -> api.post("/api/v1/documents/upload", request, current));
        api.put(URI.create(answer.path("upload").path("url").asText()), content, type);
        return answer.path("documentId").asText();
    }

    /**
     * Waits until all are ready.
     *
     * @throws IllegalStateException when one fails, or after a quarter of an hour
     */
    void await(List<String> documents) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (String id : documents) {
            String status = status(id);
            while (!status.equals("ready")) {
                if (List.of("failed", "expired").contains(status) || System.nanoTime() > end) {
                    throw new IllegalStateException("Document " + id + " is " + status);
                }
                Thread.sleep(PAUSE);
                status = status(id);
            }
        }
    }

    private String status(String id) {
        return call(current -> api.get("/api/v1/documents/" + id, current)).path("status").asText();
    }

    /** What {@code rag/generate} answers. */
    JsonNode ask(String question, String collection) {
        Map<String, Object> request = Map.of("query", question, "collection", name(collection));
        return call(current -> api.post("/api/v1/services/rag/generate", request, current));
    }

    /** A folder's name as a collection may be called. */
    private static String name(String folder) {
        return folder.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
    }

    /** A token lives for a quarter of an hour. */
    private JsonNode call(Function<String, JsonNode> request) {
        String current = token;
        try {
            return request.apply(current);
        } catch (ApiFailure e) {
            if (e.status() != UNAUTHORIZED) {
                throw e;
            }
            return request.apply(renewed(current));
        }
    }

    private synchronized String renewed(String old) {
        if (token.equals(old)) {
            token = login(api, credentials);
        }
        return token;
    }

    private static String login(ApiClient api, Map<String, String> credentials) {
        return api.post("/api/v1/auth/login", credentials, null).path("access_token").asText();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
