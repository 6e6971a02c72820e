package dev.freehold.localstack.bench.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.demo.ApiClient;
import dev.freehold.localstack.runner.demo.SignUp;
import dev.freehold.localstack.runner.mail.MailFolder;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** A tenant of the benchmark's platform and its documents. */
final class Tenant {
    private static final String DOCUMENTS = "/api/v1/documents";
    private static final String TYPE = "text/markdown";
    private static final Set<String> ENDED = Set.of("ready", "failed", "expired");
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final long LOOK_MILLIS = 40;
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

    private final ApiClient api;
    private final Map<String, String> credentials;
    private final UUID id;
    private String token = "";
    private long tokenUntil;

    private Tenant(ApiClient api, Map<String, String> credentials, UUID id) {
        this.api = api;
        this.credentials = credentials;
        this.id = id;
        tokenUntil = System.nanoTime();
    }

    static Tenant open(ApiClient api, MailFolder mail) {
        String email = Site.address();
        String password = UUID.randomUUID().toString();
        JsonNode registered = new SignUp(api, mail).open(email, password, "Bench");
        return new Tenant(
                api,
                Map.of("email", email, "password", password),
                UUID.fromString(registered.path("tenantId").asText()));
    }

    UUID id() {
        return id;
    }

    /** Announces a Markdown document. */
    Announced announce(byte[] content) {
        return announce("notes.md", TYPE, content);
    }

    Announced announce(String filename, String type, byte[] content) {
        JsonNode answer =
                api.post(
                        DOCUMENTS + "/upload",
                        Map.of(
                                "filename",
                                filename,
                                "size",
                                content.length,
                                "contentType",
                                type,
                                "sha256",
                                sha256(content)),
                        token());
        return new Announced(
                UUID.fromString(answer.path("documentId").asText()),
                URI.create(answer.path("upload").path("url").asText()),
                type,
                content);
    }

    void put(Announced announced) {
        api.put(announced.url(), announced.content(), announced.type());
    }

    /**
     * Waits until a document is ready; gives it.
     *
     * @throws IllegalStateException when it ends otherwise, or not in eight minutes
     */
    JsonNode awaitReady(UUID document) throws InterruptedException {
        return await(document, now -> now.path("status").asText().equals("ready"));
    }

    /** Waits for something else of a document in the same way. */
    JsonNode await(UUID document, Predicate<JsonNode> wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode now = api.get(DOCUMENTS + "/" + document, token());
            if (wanted.test(now)) {
                return now;
            }
            if (ENDED.contains(now.path("status").asText()) || System.nanoTime() > end) {
                throw new IllegalStateException("Not as wanted: " + now);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** How many of these are not ready. */
    long unready(List<UUID> documents) {
        return documents.stream()
                .filter(document ->
                        !api.get(DOCUMENTS + "/" + document, token())
                                .path("status")
                                .asText()
                                .equals("ready"))
                .count();
    }

    private synchronized String token() {
        if (System.nanoTime() - tokenUntil >= 0) {
            token = api.post("/api/v1/auth/login", credentials, null).path("access_token").asText();
            tokenUntil = System.nanoTime() + TOKEN_LIFE.toNanos();
        }
        return token;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A document whose file is to be put. */
    record Announced(UUID id, URI url, String type, byte[] content) {}
}
