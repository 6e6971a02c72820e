package dev.freehold.testing;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls an HTTP entry as the REST API does: with payload v1 events. A client is immutable; {@code
 * with} and {@code as} give another one.
 */
public final class RestClient {
    /** The request id of every call. */
    public static final String REQUEST_ID = "r-1";

    private static final JsonMapper JSON = JsonMapper.createDefault();

    /** The entry: event in, answer out, both JSON. */
    @FunctionalInterface
    public interface Entry {
        byte[] handle(byte[] event) throws IOException;
    }

    private final Entry entry;
    private final Map<String, String> headers;

    public RestClient(Entry entry) {
        this(entry, Map.of());
    }

    private RestClient(Entry entry, Map<String, String> headers) {
        this.entry = entry;
        this.headers = headers;
    }

    /** A client that sends this header, too. */
    public RestClient with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new RestClient(entry, more);
    }

    /** A client that sends this access token. */
    public RestClient as(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public RestAnswer get(String path) {
        return call("GET", path, Map.of(), null, false);
    }

    /** Posts JSON: a string as it stands, everything else as it serialises. */
    public RestAnswer post(String path, Object body) {
        try {
            String text = body instanceof String json ? json : JSON.writeValueAsString(body);
            return with("Content-Type", "application/json")
                    .call("POST", path, Map.of(), text, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends JSON by PATCH, as it serialises. */
    public RestAnswer patch(String path, Object body) {
        return json("PATCH", path, body);
    }

    /** Sends JSON by PUT, as it serialises. */
    public RestAnswer put(String path, Object body) {
        return json("PUT", path, body);
    }

    /** Puts without a body. */
    public RestAnswer put(String path) {
        return call("PUT", path, Map.of(), null, false);
    }

    private RestAnswer json(String method, String path, Object body) {
        try {
            return with("Content-Type", "application/json")
                    .call(method, path, Map.of(), JSON.writeValueAsString(body), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RestAnswer delete(String path) {
        return call("DELETE", path, Map.of(), null, false);
    }

    public RestAnswer get(String path, Map<String, String> query) {
        return call("GET", path, query, null, false);
    }

    /** Posts without a body. */
    public RestAnswer post(String path) {
        return call("POST", path, Map.of(), null, false);
    }

    /** Posts bytes. */
    public RestAnswer post(
            String path, Map<String, String> query, String contentType, byte[] body) {
        return with("Content-Type", contentType)
                .call("POST", path, query, Base64.getEncoder().encodeToString(body), true);
    }

    private RestAnswer call(
            String method,
            String path,
            Map<String, String> query,
            @Nullable String body,
            boolean isBase64) {
        Map<String, Object> event = new HashMap<>();
        event.put("httpMethod", method);
        event.put("path", path);
        event.put("headers", headers);
        event.put("queryStringParameters", query);
        event.put("requestContext", Map.of("requestId", REQUEST_ID));
        if (body != null) {
            event.put("body", body);
        }
        event.put("isBase64Encoded", isBase64);
        try {
            return send(JSON.writeValueAsString(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a whole event as it stands; the client's headers are not in it. */
    public RestAnswer send(String event) throws IOException {
        byte[] answer = entry.handle(event.getBytes(StandardCharsets.UTF_8));
        return RestAnswer.of(json(new String(answer, StandardCharsets.UTF_8)));
    }

    static JsonNode json(String text) throws IOException {
        return Objects.requireNonNull(JSON.readValue(text, JsonNode.class), "JSON");
    }
}
