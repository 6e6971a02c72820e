package dev.freehold.localstack.runner.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.mail.MailFolder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An account that is logged in, and what it may do. */
final class Member {
    private final ApiClient api;
    private final String tenant;
    private final String token;

    private Member(ApiClient api, String tenant, JsonNode tokens) {
        this.api = api;
        this.tenant = tenant;
        this.token = tokens.path("access_token").asText();
    }

    static Member register(ApiClient api, MailFolder mail, Credentials credentials) {
        return new Member(
                api,
                credentials.tenant(),
                new SignUp(api, mail)
                        .open(credentials.email(), credentials.password(), credentials.tenant()));
    }

    static Member login(ApiClient api, Credentials credentials) {
        return new Member(
                api,
                credentials.tenant(),
                api.post(
                        "/api/v1/auth/login",
                        Map.of("email", credentials.email(), "password", credentials.password()),
                        null));
    }

    String tenant() {
        return tenant;
    }

    /** Announces a file and puts it; the document's id. */
    String upload(Path file, String collection) throws java.io.IOException {
        FileFacts facts = FileFacts.of(file);
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("filename", file.getFileName().toString());
        request.put("size", Files.size(file));
        request.put("contentType", facts.contentType());
        request.put("sha256", facts.sha256());
        request.put("collection", collection);
        JsonNode answer = api.post("/api/v1/documents/upload", request, token);
        api.put(URI.create(answer.path("upload").path("url").asText()), file, facts.contentType());
        return answer.path("documentId").asText();
    }

    JsonNode get(String path) {
        return api.get(path, token);
    }

    JsonNode post(String path, Map<String, Object> body) {
        return api.post(path, body, token);
    }

    void delete(String path) {
        api.delete(path, token);
    }

    JsonNode document(String id) {
        return get("/api/v1/documents/" + id);
    }

    /** Code points {@code start} to {@code end} of a document's canonical text. */
    String text(String id, int start, int end) {
        return api.text(
                "/api/v1/documents/%s/text?start=%d&end=%d".formatted(id, start, end), token);
    }

    Answer ask(String collection, String question) {
        JsonNode answer =
                api.post(
                        "/api/v1/services/rag/generate",
                        Map.of("query", question, "collection", collection),
                        token);
        List<JsonNode> citations = new ArrayList<>();
        answer.path("citations").forEach(citations::add);
        return new Answer(
                tenant,
                question,
                answer.path("answer").asText(),
                answer.path("abstained").asBoolean(),
                citations);
    }
}
