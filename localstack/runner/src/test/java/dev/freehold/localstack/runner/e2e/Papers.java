package dev.freehold.localstack.runner.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/** Uploads documents and waits for them. */
public final class Papers {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Set<String> ENDED = Set.of("ready", "failed", "needs_ocr", "expired");

    private Papers() {}

    /** What announces {@code content}; tests change what they want to be wrong. */
    public static Map<String, Object> announcement(
            String filename, String contentType, byte[] content, String collection) {
        Map<String, Object> request = new HashMap<>();
        request.put("filename", filename);
        request.put("size", content.length);
        request.put("contentType", contentType);
        request.put("sha256", sha256(content));
        request.put("collection", collection);
        return request;
    }

    /** Announces and puts; the document's id. */
    public static String upload(
            Api api, String token, Map<String, Object> announcement, byte[] content) {
        Reply reply = api.post("/api/v1/documents/upload", token, announcement);
        if (reply.status() != 201) {
            throw new IllegalStateException("upload: " + reply.status() + " " + reply.body());
        }
        Reply put = put(reply.json(), content);
        if (put.status() != 200) {
            throw new IllegalStateException("put: " + put.status() + " " + put.body());
        }
        return reply.json().path("documentId").asText();
    }

    public static String uploadMarkdown(Api api, String token, String collection, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return upload(
                api, token, announcement("note.md", "text/markdown", content, collection), content);
    }

    public static Reply put(JsonNode announced, byte[] content) {
        JsonNode upload = announced.path("upload");
        return Api.exchange(
                "PUT",
                URI.create(upload.path("url").asText()),
                null,
                content,
                Map.of("Content-Type", upload.path("headers").path("Content-Type").asText()));
    }

    /** The document when it has ended. */
    public static JsonNode await(Api api, String token, String id) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode document = api.get("/api/v1/documents/" + id, token).json();
            String status = document.path("status").asText();
            if (ENDED.contains(status)) {
                return document;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("Still " + document);
            }
            Thread.sleep(200); // between two looks, until the deadline
        }
    }

    public static void awaitReady(Api api, String token, String id) throws InterruptedException {
        JsonNode document = await(api, token, id);
        if (!document.path("status").asText().equals("ready")) {
            throw new IllegalStateException("Not ready: " + document);
        }
    }

    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
