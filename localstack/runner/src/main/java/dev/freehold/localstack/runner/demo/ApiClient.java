package dev.freehold.localstack.runner.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Calls the HTTP API. */
public final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final URI api;

    private static final int TOO_MANY = 429;

    /** How often a call comes again; each time is a minute at most, or two. */
    private static final int LATER = 20;

    /** {@code api} is the gateway's address. */
    public ApiClient(URI api) {
        this.api = api;
    }

    /**
     * Posts {@code body} as JSON.
     *
     * @throws ApiFailure for every status but 200 and 201
     */
    public JsonNode post(String path, Object body, @Nullable String token) {
        return post(request(path, token), body);
    }

    /** The same under an Idempotency-Key, so that it can be repeated. */
    public JsonNode post(String path, Object body, String token, String idempotencyKey) {
        return post(request(path, token).header("Idempotency-Key", idempotencyKey), body);
    }

    /** Sends {@code body} as JSON to change a thing. */
    public JsonNode patch(String path, Object body, String token) {
        return send("PATCH", request(path, token), body);
    }

    private JsonNode post(HttpRequest.Builder request, Object body) {
        return send("POST", request, body);
    }

    private JsonNode send(String method, HttpRequest.Builder request, Object body) {
        try {
            BodyPublisher json = BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
            return json(
                    send(request.header("Content-Type", "application/json").method(method, json)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(String path, String token) {
        checked(send(request(path, token).DELETE()));
    }

    public JsonNode get(String path, String token) {
        return json(send(request(path, token).GET()));
    }

    String text(String path, @Nullable String token) {
        return checked(send(request(path, token).GET()));
    }

    /** Puts a file to a presigned URL. */
    void put(URI url, Path file, String contentType) {
        try {
            put(url, BodyPublishers.ofFile(file), contentType);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts bytes to a presigned URL. */
    public void put(URI url, byte[] content, String contentType) {
        put(url, BodyPublishers.ofByteArray(content), contentType);
    }

    private void put(URI url, BodyPublisher body, String contentType) {
        checked(
                send(
                        HttpRequest.newBuilder(url)
                                .timeout(Duration.ofMinutes(5))
                                .header("Content-Type", contentType)
                                .PUT(body)));
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(api.resolve(path)).timeout(Duration.ofSeconds(60));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** Comes again when it is told to, as one does who came too often. */
    private HttpResponse<String> send(HttpRequest.Builder request) {
        HttpResponse<String> answer = once(request);
        for (int i = 0; answer.statusCode() == TOO_MANY && i < LATER; i++) {
            pause(Duration.ofSeconds(answer.headers().firstValueAsLong("Retry-After").orElse(1)));
            answer = once(request);
        }
        return answer;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private HttpResponse<String> once(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(checked(response));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String checked(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new ApiFailure(
                    response.statusCode(),
                    "%s %s answered %d: %s"
                            .formatted(
                                    response.request().method(),
                                    response.request().uri().getPath(),
                                    response.statusCode(),
                                    response.body()));
        }
        return response.body();
    }
}
