package dev.freehold.localstack.bench.coldstart;

import dev.freehold.localstack.runner.demo.ApiClient;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** A tenant of the benchmark's platform, with an empty collection. */
final class Caller {
    private final ApiClient api;
    private final Map<String, String> credentials;

    Caller(String url) {
        api = new ApiClient(URI.create(url));
        credentials =
                Map.of("email", "bench@example.com", "password", UUID.randomUUID().toString());
        api.post(
                "/api/v1/auth/register",
                Map.of(
                        "email", credentials.get("email"),
                        "password", credentials.get("password"),
                        "tenantName", "Bench"),
                null);
        api.post("/api/v1/collections", Map.of("name", "bench"), token());
    }

    /** An access token of a quarter of an hour. */
    String token() {
        return api.post("/api/v1/auth/login", credentials, null).path("access_token").asText();
    }
}
