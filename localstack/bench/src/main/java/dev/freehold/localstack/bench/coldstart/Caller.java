package dev.freehold.localstack.bench.coldstart;

import dev.freehold.localstack.runner.demo.ApiClient;
import dev.freehold.localstack.runner.demo.SignUp;
import dev.freehold.localstack.runner.mail.MailFolder;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** A tenant of the benchmark's platform, with an empty collection. */
final class Caller {
    private final ApiClient api;
    private final Map<String, String> credentials;

    Caller(String url, MailFolder mail) {
        api = new ApiClient(URI.create(url));
        String password = UUID.randomUUID().toString();
        credentials = Map.of("email", "bench@example.com", "password", password);
        new SignUp(api, mail).open("bench@example.com", password, "Bench");
        api.post("/api/v1/collections", Map.of("name", "bench"), token());
    }

    /** An access token of a quarter of an hour. */
    String token() {
        return api.post("/api/v1/auth/login", credentials, null).path("access_token").asText();
    }
}
