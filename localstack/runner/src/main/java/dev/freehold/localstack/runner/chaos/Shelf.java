package dev.freehold.localstack.runner.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.demo.ApiClient;
import dev.freehold.localstack.runner.demo.ApiFailure;
import dev.freehold.localstack.runner.demo.SignUp;
import dev.freehold.localstack.runner.mail.MailFolder;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The documents of one tenant, through the API and with patience. */
final class Shelf {
    private static final String DOCUMENTS = "/api/v1/documents";
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int PAGE = 100;

    private final ApiClient api;
    private final Map<String, String> credentials;
    private final UUID tenant;
    private volatile String token;

    private Shelf(ApiClient api, Map<String, String> credentials, JsonNode registered) {
        this.api = api;
        this.credentials = credentials;
        this.tenant = UUID.fromString(registered.path("tenantId").asText());
        this.token = registered.path("access_token").asText();
    }

    /** Signs a new tenant up. */
    static Shelf open(ApiClient api, MailFolder mail, String name) {
        String email = name + "-" + UUID.randomUUID() + "@example.com";
        String password = UUID.randomUUID().toString();
        SignUp signUp = new SignUp(api, mail);
        Patience.call(() -> {
            signUp.register(email, password, name);
            return email;
        });
        return new Shelf(
                api,
                Map.of("email", email, "password", password),
                Patience.call(() -> signUp.confirm(email)));
    }

    UUID tenant() {
        return tenant;
    }

    /** Announces a document and puts it; its id. */
    UUID upload(Paper paper) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("filename", paper.filename());
        request.put("size", paper.content().length);
        request.put("contentType", paper.contentType());
        request.put("sha256", paper.sha256());
        request.put("collection", "chaos");
        String key = UUID.randomUUID().toString();
        JsonNode announced =
                call(current -> api.post(DOCUMENTS + "/upload", request, current, key));
        URI url = URI.create(announced.path("upload").path("url").asText());
        Patience.call(() -> {
            api.put(url, paper.content(), paper.contentType());
            return url;
        });
        return UUID.fromString(announced.path("documentId").asText());
    }

    /** Deletes a document, which may be gone already. */
    void delete(UUID document) {
        try {
            call(current -> {
                api.delete(DOCUMENTS + "/" + document, current);
                return document;
            });
        } catch (ApiFailure e) {
            if (e.status() != NOT_FOUND) {
                throw e;
            }
        }
    }

    /** All documents that the tenant sees, by id. */
    Map<UUID, JsonNode> documents() {
        Map<UUID, JsonNode> all = new LinkedHashMap<>();
        String cursor = "";
        do {
            String path = DOCUMENTS + "?limit=" + PAGE + cursor;
            JsonNode page = call(current -> api.get(path, current));
            page.path("items")
                    .forEach(item ->
                            all.put(UUID.fromString(item.path("documentId").asText()), item));
            String next = page.path("nextCursor").asText("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return all;
    }

    /** A token lives for minutes, a storm may last longer. */
    private <T> T call(Function<String, T> request) {
        try {
            return Patience.call(() -> request.apply(token));
        } catch (ApiFailure e) {
            if (e.status() != UNAUTHORIZED) {
                throw e;
            }
            token =
                    Patience.call(() -> api.post("/api/v1/auth/login", credentials, null))
                            .path("access_token")
                            .asText();
            return Patience.call(() -> request.apply(token));
        }
    }
}
