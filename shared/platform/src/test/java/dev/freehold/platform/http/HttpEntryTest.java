package dev.freehold.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.platform.config.Settings;
import dev.freehold.platform.runtime.Invocation;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpEntryTest {
    private static final String BEARER_NONE = "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.";

    private final HttpEntry entry =
            new HttpEntry(
                    Settings.contextBuilder(Map.of("AI_PLATFORM_PUBLIC_URL", "http://test"))
                            .build());
    private final JsonMapper json = JsonMapper.createDefault();

    @Test
    void aRouteAnswersWithTheRequestsId() throws IOException {
        JsonNode answer = call("GET", "/test/open/a%20b", null, null);
        assertThat(status(answer)).isEqualTo(200);
        assertThat(text(answer, "body")).isEqualTo("a b");
        assertThat(header(answer, "X-Request-Id")).isEqualTo("r-1");
    }

    @Test
    void anUnknownRouteIsAProblem() throws IOException {
        assertProblem(call("GET", "/test/none", null, null), 404, "not_found");
    }

    @Test
    void anotherMethodIsAProblem() throws IOException {
        assertProblem(call("DELETE", "/test/open", null, null), 405, "method_not_allowed");
    }

    @Test
    void malformedPercentEncodingIsAProblem() throws IOException {
        assertProblem(call("GET", "/test/open/%zz", null, null), 400, "invalid_request");
    }

    @Test
    void malformedJsonIsAProblem() throws IOException {
        assertProblem(call("POST", "/test/open", "{\"name\":", null), 400, "invalid_request");
    }

    @Test
    void everyWrongFieldIsNamed() throws IOException {
        JsonNode problem =
                assertProblem(
                        call("POST", "/test/open", "{\"name\":\" \",\"size\":0}", null),
                        400,
                        "invalid_request");
        assertThat(problem.get("errors").size()).isEqualTo(2);
        assertThat(json.writeValueAsString(problem)).contains("\"name\"").contains("\"size\"");
    }

    @Test
    void aMissingFieldIsNamed() throws IOException {
        JsonNode problem =
                assertProblem(
                        call("POST", "/test/open", "{\"size\":1}", null), 400, "invalid_request");
        assertThat(json.writeValueAsString(problem.get("errors"))).contains("name");
    }

    @Test
    void anUnsupportedTypeIsAProblem() throws IOException {
        assertProblem(
                call("POST", "/test/open", "x", null, "text/csv"), 415, "unsupported_media_type");
    }

    @Test
    void anUnexpectedFailureTellsNothing() throws IOException {
        JsonNode answer = call("GET", "/test/broken", null, null);
        assertProblem(answer, 500, "internal_error");
        assertThat(text(answer, "body")).doesNotContain("secret detail");
    }

    @Test
    void aRefusalHasItsCode() throws IOException {
        assertProblem(call("GET", "/test/refused", null, null), 503, "unavailable");
    }

    @Test
    void withoutATokenAScopedRouteIsClosed() throws IOException {
        JsonNode answer = call("GET", "/test/scoped", null, null);
        assertProblem(answer, 401, "unauthenticated");
        assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void anUnsignedTokenIsNoToken() throws IOException {
        assertProblem(call("GET", "/test/scoped", null, BEARER_NONE), 401, "unauthenticated");
    }

    @Test
    void aRouteThatNamesNoOneIsClosedToAll() throws IOException {
        assertProblem(call("GET", "/test/forgotten", null, null), 401, "unauthenticated");
    }

    private JsonNode assertProblem(JsonNode answer, int status, String code) throws IOException {
        assertThat(status(answer)).as(text(answer, "body")).isEqualTo(status);
        assertThat(header(answer, "Content-Type")).isEqualTo(Problem.MEDIA_TYPE);
        JsonNode problem =
                Objects.requireNonNull(json.readValue(text(answer, "body"), JsonNode.class));
        assertThat(text(problem, "code")).isEqualTo(code);
        assertThat(text(problem, "requestId")).isEqualTo("r-1");
        assertThat(problem.get("errors").isArray()).isTrue();
        return problem;
    }

    private JsonNode call(
            String method,
            String path,
            @org.jspecify.annotations.Nullable String body,
            @org.jspecify.annotations.Nullable String authorization)
            throws IOException {
        return call(method, path, body, authorization, "application/json");
    }

    private JsonNode call(
            String method,
            String path,
            @org.jspecify.annotations.Nullable String body,
            @org.jspecify.annotations.Nullable String authorization,
            String contentType)
            throws IOException {
        Map<String, Object> headers =
                authorization == null
                        ? Map.of("Content-Type", contentType)
                        : Map.of("Content-Type", contentType, "Authorization", authorization);
        Map<String, Object> event = new java.util.HashMap<>();
        event.put("httpMethod", method);
        event.put("path", path);
        event.put("headers", headers);
        event.put("requestContext", Map.of("requestId", "r-1"));
        event.put("body", body);
        event.put("isBase64Encoded", false);
        byte[] answer =
                entry.handle(
                        json.writeValueAsBytes(event),
                        new Invocation("i-1", Instant.now().plusSeconds(10), ""));
        return Objects.requireNonNull(
                json.readValue(new String(answer, StandardCharsets.UTF_8), JsonNode.class));
    }

    private static int status(JsonNode answer) {
        return answer.get("statusCode").getIntValue();
    }

    private static String text(JsonNode node, String name) {
        return node.get(name).getStringValue();
    }

    private static String header(JsonNode answer, String name) {
        JsonNode values = answer.get("multiValueHeaders").get(name);
        return values == null ? "" : values.get(0).getStringValue();
    }
}
