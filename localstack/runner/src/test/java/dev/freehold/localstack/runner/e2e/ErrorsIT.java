package dev.freehold.localstack.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets a clear answer, and nothing is lost or half done. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ErrorsIT {
    private static final byte[] NOTE =
            "# Note\n\nThe sky is blue.\n".getBytes(StandardCharsets.UTF_8);

    private final Api api = TestPlatform.api();
    private Api.Caller caller = new Api.Caller("", "", "", "", new UUID(0, 0), new UUID(0, 0));

    @BeforeAll
    void register() {
        caller = api.register("errors");
    }

    @Test
    void anUnknownRouteIsNotFound() {
        assertProblem(api.get("/api/v1/nothing", caller.token()), 404, "not_found");
    }

    @Test
    void malformedPercentEncodingIsInvalid() throws IOException {
        assertThat(TestPlatform.raw("GET /api/v1/documents/%zz HTTP/1.1"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void malformedJsonIsInvalid() {
        assertProblem(
                api.post("/api/v1/documents/upload", caller.token(), "{\"filename\":"),
                400,
                "invalid_request");
    }

    @Test
    void everyMissingFieldIsNamed() {
        Reply reply = api.post("/api/v1/auth/register", null, Map.of("password", "short"));
        assertProblem(reply, 400, "invalid_request");
        assertThat(reply.json().path("errors")).isNotEmpty();
    }

    @Test
    void aDocumentIdThatIsNoneIsInvalid() {
        assertProblem(
                api.get("/api/v1/documents/handbook", caller.token()), 400, "invalid_request");
    }

    @Test
    void anUnknownDocumentIsNotFound() {
        assertProblem(
                api.get("/api/v1/documents/" + UUID.randomUUID(), caller.token()),
                404,
                "document_not_found");
    }

    @Test
    void anUnknownCollectionIsNotFound() {
        assertProblem(
                api.post(
                        "/api/v1/services/rag/generate",
                        caller.token(),
                        Map.of("query", "q", "collection", "nowhere")),
                404,
                "collection_not_found");
        for (String method : List.of("GET", "DELETE")) {
            assertProblem(
                    api.send(method, "/api/v1/collections/nowhere", caller.token(), null, Map.of()),
                    404,
                    "collection_not_found");
            assertProblem(
                    api.send(method, "/api/v1/collections/A*", caller.token(), null, Map.of()),
                    400,
                    "invalid_request");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=101", "limit=x", "cursor=x", "cursor=QSo", "cursor=*"})
    void aListOfCollectionsThatIsAskedForWronglyIsInvalid(String query) {
        assertProblem(
                api.get("/api/v1/collections?" + query, caller.token()), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a*", "A", "t_x,t_y", "_all", "", "a b", "a/b", "-x"})
    void aCollectionNameThatIsNoneIsInvalid(String name) {
        Map<String, Object> announcement = announcement();
        announcement.put("collection", name);
        assertProblem(
                api.post("/api/v1/documents/upload", caller.token(), announcement),
                400,
                "invalid_request");
        assertProblem(
                api.post(
                        "/api/v1/services/rag/retrieve",
                        caller.token(),
                        Map.of("query", "q", "collection", name)),
                400,
                "invalid_request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'and': [{'year': 1}, {'not': {'key': 'a', 'equals': 1}}]} | filter.and[1].not",
                "{'bool': {'must': []}} | filter.bool",
                "{'key': 'a', 'gte': 'soon'} | filter.gte",
                "{'_id': 'x'} | filter"
            })
    void aFilterThatIsNoneIsToldWhereItIsWrong(String filter, String path) {
        for (String operation : List.of("retrieve", "generate")) {
            Reply reply =
                    api.post(
                            "/api/v1/services/rag/" + operation,
                            caller.token(),
                            "{'query': 'q', 'filter': %s}".formatted(filter).replace('\'', '"'));
            assertProblem(reply, 400, "invalid_request");
            assertThat(reply.json().path("errors").path(0).path("field").asText()).isEqualTo(path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b.md", "a\ud800.md", "a\u0007.md"})
    void textThatNoStoreCanHoldIsInvalid(String text) {
        // As an escape: a client's encoder would mend a broken surrogate.
        String json =
                """
                {"filename":"%s","size":1,"contentType":"text/markdown","sha256":"%s"}\
                """
                        .formatted(escaped(text), "0".repeat(64));
        assertProblem(
                api.post("/api/v1/documents/upload", caller.token(), json), 400, "invalid_request");
        String metadata =
                """
                {"filename":"a.md","size":1,"contentType":"text/markdown","sha256":"%s","metadata":{"k":"%s"}}\
                """
                        .formatted("0".repeat(64), escaped(text));
        assertProblem(
                api.post("/api/v1/documents/upload", caller.token(), metadata),
                400,
                "invalid_request");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
        return escaped.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"memo\"}",
                "{\"tags\":[\"a,b\"]}",
                "{\"tags\":[null]}",
                "{\"tags\":\"a\"}",
                "{\"metadata\":{\"tags\":\"a\"}}",
                "{\"metadata\":{\"a\":[1]}}"
            })
    void aWrongChangeOfADocumentIsInvalid(String change) {
        String id = announced().path("documentId").asText();
        assertProblem(
                api.send(
                        "PATCH",
                        "/api/v1/documents/" + id,
                        caller.token(),
                        change.getBytes(StandardCharsets.UTF_8),
                        Map.of("Content-Type", "application/json")),
                400,
                "invalid_request");
    }

    @Test
    void onlyADocumentThatIsReadyIsReadAnewOrReplaced() {
        String id = announced().path("documentId").asText();
        assertProblem(
                api.post("/api/v1/documents/" + id + "/reingest", caller.token(), Map.of()),
                409,
                "not_ready");
        Map<String, Object> version = announcement();
        version.remove("collection");
        assertProblem(
                api.post("/api/v1/documents/" + id + "/versions", caller.token(), version),
                409,
                "document_busy");
        assertProblem(
                api.post(
                        "/api/v1/documents/" + UUID.randomUUID() + "/reingest",
                        caller.token(),
                        Map.of()),
                404,
                "document_not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q=", "q=a&limit=101", "q=a&collection=A*", "q=%00"})
    void aSearchForDocumentsThatIsAskedForWronglyIsInvalid(String query) {
        assertProblem(
                api.get("/api/v1/documents/search?" + query, caller.token()),
                400,
                "invalid_request");
    }

    @Test
    void aContentThatIsThereIsRefusedOnRequest() {
        Map<String, Object> announcement = announcement();
        announcement.put("collection", "once");
        announcement.put("duplicates", "reject");
        assertThat(api.post("/api/v1/documents/upload", caller.token(), announcement).status())
                .isEqualTo(201);
        assertProblem(
                api.post("/api/v1/documents/upload", caller.token(), announcement),
                409,
                "duplicate_document");
    }

    @Test
    void moreThanThePlanAllowsIsTooLarge() {
        Map<String, Object> announcement = announcement();
        announcement.put("size", 60L * 1024 * 1024);
        assertProblem(
                api.post("/api/v1/documents/upload", caller.token(), announcement),
                413,
                "document_too_large");
    }

    @Test
    void aBodyOfMoreThanFourMegabytesIsTooLarge() {
        Reply reply =
                api.send(
                        "POST",
                        "/api/v1/documents/upload?filename=a.md",
                        caller.token(),
                        new byte[4 * 1024 * 1024 + 1],
                        Map.of("Content-Type", "text/markdown"));
        assertThat(reply.status()).isEqualTo(413);
    }

    @Test
    void aBodyOfMoreThanTheGatewayTakesIsTooLarge() {
        Reply reply =
                api.send(
                        "POST",
                        "/api/v1/documents/upload?filename=a.md",
                        caller.token(),
                        new byte[11 * 1024 * 1024],
                        Map.of("Content-Type", "text/markdown"));
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.code()).isNotEmpty();
    }

    @Test
    void anUnsupportedTypeIsRefused() {
        Map<String, Object> announcement = announcement();
        announcement.put("contentType", "video/mp4");
        assertProblem(
                api.post("/api/v1/documents/upload", caller.token(), announcement),
                415,
                "unsupported_document_type");
        assertThat(
                        api.send(
                                        "POST",
                                        "/api/v1/documents/upload?filename=a.png",
                                        caller.token(),
                                        NOTE,
                                        Map.of("Content-Type", "video/mp4"))
                                .status())
                .isEqualTo(415);
    }

    @Test
    void anObjectOfAnotherLengthIsRefusedByTheStore() {
        JsonNode announced = announced();
        assertThat(Papers.put(announced, "shorter".getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(403);
    }

    @Test
    void anObjectOfAnotherSizeFails() throws InterruptedException {
        JsonNode announced = announced();
        String id = announced.path("documentId").asText();
        TestPlatform.putObject(
                caller.tenant(),
                UUID.fromString(id),
                "other size".getBytes(StandardCharsets.UTF_8));
        assertFailed(id, "size_mismatch");
    }

    @Test
    void anObjectOfAnotherContentFails() throws InterruptedException {
        Map<String, Object> announcement = announcement();
        announcement.put("sha256", "0".repeat(64));
        assertFailed(Papers.upload(api, caller.token(), announcement, NOTE), "hash_mismatch");
    }

    @Test
    void anObjectOfAnotherTypeFails() throws IOException, InterruptedException {
        byte[] pdf =
                Files.readAllBytes(TestPlatform.samples().resolve("willow/staff-handbook.pdf"));
        assertFailed(
                Papers.upload(
                        api,
                        caller.token(),
                        Papers.announcement("a.md", "text/markdown", pdf, "documents"),
                        pdf),
                "type_mismatch");
    }

    @Test
    void aBrokenPdfFails() throws InterruptedException {
        byte[] broken = "%PDF-1.7\nnothing of a PDF".getBytes(StandardCharsets.UTF_8);
        assertFailed(
                Papers.upload(
                        api,
                        caller.token(),
                        Papers.announcement("a.pdf", "application/pdf", broken, "documents"),
                        broken),
                "malformed_pdf");
    }

    @Test
    void aRepeatedUploadMakesOneDocumentAndAnotherBodyIsRefused() {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, Object> announcement = announcement();
        Reply first = api.post("/api/v1/documents/upload", caller.token(), announcement, key);
        Reply again = api.post("/api/v1/documents/upload", caller.token(), announcement, key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().path("documentId")).isEqualTo(first.json().path("documentId"));
        announcement.put("filename", "another.md");
        assertProblem(
                api.post("/api/v1/documents/upload", caller.token(), announcement, key),
                422,
                "idempotency_key_reused");
    }

    @Test
    void aRegistrationIsAnsweredAlikeWhetherOrNotThereIsAnAccount() {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, String> unknown =
                Map.of("email", UUID.randomUUID() + "@example.com", "password", "long enough 1");
        Map<String, String> known = Map.of("email", caller.email(), "password", "long enough 1");
        for (Reply reply :
                List.of(
                        api.post("/api/v1/auth/register", null, unknown, key),
                        api.post("/api/v1/auth/register", null, unknown, key),
                        api.post("/api/v1/auth/register", null, known),
                        api.post(
                                "/api/v1/auth/forgot-password",
                                null,
                                Map.of("email", caller.email())),
                        api.post(
                                "/api/v1/auth/forgot-password",
                                null,
                                Map.of("email", UUID.randomUUID() + "@example.com")))) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(202);
            assertThat(reply.body()).isEmpty();
        }
    }

    @Test
    void whatAnAccountIsRefusedForHasACode() {
        assertProblem(
                api.post(
                        "/api/v1/auth/register",
                        null,
                        Map.of("email", "weak@example.com", "password", "Password1!")),
                400,
                "weak_password");
        for (String path : List.of("verify-email", "reset-password")) {
            assertProblem(
                    api.post(
                            "/api/v1/auth/" + path,
                            null,
                            Map.of("token", "x".repeat(43), "password", "long enough 1")),
                    400,
                    "bad_token");
        }
        assertProblem(
                api.post(
                        "/api/v1/auth/invitations/accept",
                        caller.token(),
                        Map.of("token", "x".repeat(43))),
                404,
                "invitation_not_found");
        assertProblem(
                api.post(
                        "/api/v1/auth/register",
                        null,
                        Map.of(
                                "email", "guest@example.com",
                                "password", "long enough 1",
                                "invitation", "x".repeat(43))),
                404,
                "invitation_not_found");
        assertProblem(
                api.post(
                        "/api/v1/auth/change-password",
                        caller.token(),
                        Map.of("currentPassword", "not this one", "newPassword", "long enough 1")),
                403,
                "wrong_password");
    }

    @Test
    void aTextThatIsNotThereYetSaysSo() {
        String id = announced().path("documentId").asText();
        assertProblem(
                api.get("/api/v1/documents/" + id + "/text", caller.token()),
                409,
                "text_not_ready");
    }

    private JsonNode announced() {
        return api.post("/api/v1/documents/upload", caller.token(), announcement()).json();
    }

    private static Map<String, Object> announcement() {
        return new HashMap<>(Papers.announcement("note.md", "text/markdown", NOTE, "documents"));
    }

    private void assertFailed(String id, String code) throws InterruptedException {
        JsonNode document = Papers.await(api, caller.token(), id);
        assertThat(document.path("status").asText()).as(document.toString()).isEqualTo("failed");
        assertThat(document.path("failure").path("code").asText()).isEqualTo(code);
    }

    private static void assertProblem(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.code()).as(reply.body()).isEqualTo(code);
        assertThat(reply.headers().firstValue("X-Request-Id"))
                .hasValue(reply.json().path("requestId").asText());
    }
}
