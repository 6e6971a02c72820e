package dev.freehold.ingestion;

import dev.freehold.kernel.ApiKeyText;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.config.Settings;
import dev.freehold.platform.http.HttpEntry;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import dev.freehold.testing.TestTenants;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** One process of the ingestion entry, and callers of it. */
final class IngestionProcess implements AutoCloseable {
    static final String UPLOAD = "/api/v1/documents/upload";
    static final String MARKDOWN = "text/markdown";

    private final ApplicationContext context;
    private final TestTenants tenants;
    private final RestClient client;
    private final HttpClient http = HttpClient.newHttpClient();

    IngestionProcess(AwsStack stack) {
        tenants = TestTenants.of(stack);
        context = Settings.contextBuilder(stack.environment("ingestion")).build();
        HttpEntry entry = new HttpEntry(context);
        client =
                new RestClient(event ->
                        entry.handle(
                                event, new Invocation("i-1", Instant.now().plusSeconds(29), "")));
    }

    /** The owner of a new tenant. */
    Principal newcomer() {
        return tenants.add();
    }

    /** A member of the tenant of {@code owner}. */
    Principal member(Principal owner, Role role) {
        return tenants.add(owner.tenant(), role);
    }

    /** A caller with an API key that {@code maker} made. */
    RestClient key(ApiKeyText key) {
        return client.with("X-API-Key", key.text());
    }

    ApiKeyText newKey(Principal maker, Scope... scopes) {
        return tenants.key(maker, 1000, scopes);
    }

    String token(Principal caller) {
        return tenants.token(caller);
    }

    RestClient client() {
        return client;
    }

    RestClient as(Principal caller) {
        return client.as(token(caller));
    }

    /** Announces a Markdown file. */
    RestAnswer announce(Principal caller, String content) {
        return as(caller).post(UPLOAD, announcement(content)).expect(201);
    }

    static Map<String, Object> announcement(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Map<String, Object> request = new HashMap<>();
        request.put("filename", "handbook.md");
        request.put("size", bytes.length);
        request.put("contentType", MARKDOWN);
        request.put("sha256", sha256(bytes));
        return request;
    }

    /** Puts a file to the URL of the answer; gives the status. */
    int put(RestAnswer announced, String content) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(announced.text("upload", "url")))
                        .header("Content-Type", announced.text("upload", "headers", "Content-Type"))
                        .PUT(BodyPublishers.ofString(content))
                        .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
