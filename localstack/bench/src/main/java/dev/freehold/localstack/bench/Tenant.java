package dev.freehold.localstack.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.demo.ApiClient;
import dev.freehold.localstack.runner.demo.SignUp;
import dev.freehold.localstack.runner.mail.MailFolder;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** A tenant of a {@link Site}, which calls the API and uploads documents. Safe for threads. */
public final class Tenant {
    private static final String DOCUMENTS = "/api/v1/documents";
    private static final Set<String> ENDED = Set.of("ready", "needs_ocr", "failed", "expired");
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final long LOOK_MILLIS = 40;

    /** Shorter than a token lives. */
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
        String email = UUID.randomUUID() + "@example.com";
        String password = UUID.randomUUID().toString();
        JsonNode registered = new SignUp(api, mail).open(email, password, "Bench");
        return new Tenant(
                api,
                Map.of("email", email, "password", password),
                UUID.fromString(registered.path("tenantId").asText()));
    }

    public UUID id() {
        return id;
    }

    public JsonNode get(String path) {
        return api.get(path, token());
    }

    public JsonNode post(String path, Object body) {
        return api.post(path, body, token());
    }

    public JsonNode patch(String path, Object body) {
        return api.patch(path, body, token());
    }

    /** Announces a document whose file is to be {@link #put}. */
    public Announced announce(String collection, String filename, String type, byte[] content) {
        JsonNode answer =
                post(
                        DOCUMENTS + "/upload",
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
                                collection));
        return new Announced(
                UUID.fromString(answer.path("documentId").asText()),
                URI.create(answer.path("upload").path("url").asText()),
                type,
                content);
    }

    public void put(Announced announced) {
        api.put(announced.url(), announced.content(), announced.type());
    }

    /** Announces a document and puts its file; the document's id. */
    public UUID upload(String collection, String filename, String type, byte[] content) {
        Announced announced = announce(collection, filename, type, content);
        put(announced);
        return announced.id();
    }

    /**
     * Waits until a document is ready; gives it.
     *
     * @throws IllegalStateException when it ends otherwise, or not in a quarter of an hour
     */
    public JsonNode awaitReady(UUID document) throws InterruptedException {
        return await(document, now -> now.path("status").asText().equals("ready"));
    }

    /** Waits for something else of a document in the same way. */
    public JsonNode await(UUID document, Predicate<JsonNode> wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode now = get(DOCUMENTS + "/" + document);
            if (wanted.test(now)) {
                return now;
            }
            if (ENDED.contains(now.path("status").asText()) || System.nanoTime() > end) {
                throw new IllegalStateException("Not as wanted: " + now);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** One that lives for some minutes more. */
    public synchronized String token() {
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
    public record Announced(UUID id, URI url, String type, byte[] content) {}
}
