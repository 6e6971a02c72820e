package dev.freehold.localstack.runner.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freehold.localstack.runner.mail.MailFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends anything and reports whatever comes back. */
public final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** How often a call comes again; each time is a minute at most, or two. */
    private static final int AGAIN = 5;

    private final URI address;
    private final Path mail;

    /** {@code mail} is where the platform's mail is. */
    public Api(URI address, Path mail) {
        this.address = address;
        this.mail = mail;
    }

    public Reply get(String path, @Nullable String token) {
        return send("GET", path, token, null, Map.of());
    }

    public Reply post(String path, @Nullable String token, Object json) {
        return post(path, token, json, Map.of());
    }

    public Reply post(
            String path, @Nullable String token, Object json, Map<String, String> headers) {
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

    public Reply send(
            String method,
            String path,
            @Nullable String token,
            byte @Nullable [] body,
            Map<String, String> headers) {
        return exchange(method, URI.create(address + path), token, body, headers);
    }

    public static Reply exchange(
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
            for (int again = 0; response.statusCode() == 429 && again < AGAIN; again++) {
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
    public Caller register(String tenant) {
        String email = "it-" + UUID.randomUUID() + "@example.com";
        String password = UUID.randomUUID().toString();
        Reply registered =
                post(
                        "/api/v1/auth/register",
                        null,
                        Map.of("email", email, "password", password, "tenantName", tenant));
        if (registered.status() != 202) {
            throw new IllegalStateException(
                    "register: " + registered.status() + " " + registered.body());
        }
        Reply reply = post("/api/v1/auth/verify-email", null, Map.of("token", mailed(email)));
        if (reply.status() != 201) {
            throw new IllegalStateException("verify: " + reply.status() + " " + reply.body());
        }
        return new Caller(
                email,
                password,
                reply.json().path("access_token").asText(),
                reply.json().path("refresh_token").asText(),
                UUID.fromString(reply.json().path("accountId").asText()),
                UUID.fromString(reply.json().path("tenantId").asText()));
    }

    /** The token of the mail that an address gets. */
    public String mailed(String email) {
        String token = new MailFolder(mail).awaitToken(email);
        Confidential.add(token);
        return token;
    }

    /** An account that is logged in. */
    public record Caller(
            String email,
            String password,
            String token,
            String refresh,
            UUID account,
            UUID tenant) {}
}
