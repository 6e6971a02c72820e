package dev.freehold.localstack.runner.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sends anything and reports whatever comes back. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI address;
    private final UnaryOperator<String> tokens;

    Api(URI address) {
        this(address, UnaryOperator.identity());
    }

    /** {@code tokens} is what a platform with a hole in its wall would take a token for. */
    private Api(URI address, UnaryOperator<String> tokens) {
        this.address = address;
        this.tokens = tokens;
    }

    /**
     * The same platform as if it took every token of {@code attacker} for one of {@code victim}.
     */
    Api leaking(Caller attacker, Caller victim) {
        return new Api(address, token -> token.equals(attacker.token()) ? victim.token() : token);
    }

    Reply get(String path, @Nullable String token) {
        return send("GET", path, token, null, Map.of());
    }

    Reply post(String path, @Nullable String token, Object json) {
        return post(path, token, json, Map.of());
    }

    Reply post(String path, @Nullable String token, Object json, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putIfAbsent("Content-Type", "application/json");
        try {
            byte[] body =
                    json instanceof String text
                            ? text.getBytes(StandardCharsets.UTF_8)
                            : JSON.writeValueAsBytes(json);
            return send("POST", path, token, body, all);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply send(
            String method,
            String path,
            @Nullable String token,
            byte @Nullable [] body,
            Map<String, String> headers) {
        return exchange(
                method,
                URI.create(address + path),
                token == null ? null : tokens.apply(token),
                body,
                headers);
    }

    static Reply exchange(
            String method,
            URI uri,
            @Nullable String token,
            byte @Nullable [] body,
            Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(60))
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(body));
        remember(body, headers);
        headers.forEach(request::header);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response =
                    HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            // Those who poll come too often, and again when they are told to.
            while (response.statusCode() == 429) {
                Thread.sleep(
                        Duration.ofSeconds(
                                response.headers().firstValueAsLong("Retry-After").orElse(1)));
                response =
                        HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            }
            Confidential.fieldsOf(response.body());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void remember(byte @Nullable [] body, Map<String, String> headers) {
        if (body == null) {
            return;
        }
        if (headers.getOrDefault("Content-Type", "").startsWith("application/json")) {
            Confidential.fieldsOf(new String(body, StandardCharsets.UTF_8));
        } else {
            Confidential.sentencesOf(body);
        }
    }

    /** A new account with a tenant of its own. */
    Caller register(String tenant) {
        String email = "it-" + UUID.randomUUID() + "@example.com";
        String password = UUID.randomUUID().toString();
        Reply reply =
                post(
                        "/api/v1/auth/register",
                        null,
                        Map.of("email", email, "password", password, "tenantName", tenant));
        if (reply.status() != 201) {
            throw new IllegalStateException("register: " + reply.status() + " " + reply.body());
        }
        return new Caller(
                email,
                password,
                reply.json().path("access_token").asText(),
                reply.json().path("refresh_token").asText(),
                UUID.fromString(reply.json().path("accountId").asText()),
                UUID.fromString(reply.json().path("tenantId").asText()));
    }

    /** An account that is logged in. */
    record Caller(
            String email,
            String password,
            String token,
            String refresh,
            UUID account,
            UUID tenant) {}
}
