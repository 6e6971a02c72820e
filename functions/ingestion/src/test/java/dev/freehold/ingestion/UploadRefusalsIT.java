package dev.freehold.ingestion;

import static dev.freehold.ingestion.IngestionProcess.MARKDOWN;
import static dev.freehold.ingestion.IngestionProcess.UPLOAD;
import static dev.freehold.ingestion.IngestionProcess.announcement;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UploadRefusalsIT {
    private static final String HELLO = "# Hello";
    private static final int FOUR_MB = 4 * 1024 * 1024;
    private static final long FREE_DOCUMENT_BYTES = 50L * 1024 * 1024;

    private final AwsStack stack;
    private final IngestionProcess ingestion;
    private final Principal owner;

    UploadRefusalsIT(AwsStack stack) {
        this.stack = stack;
        ingestion = new IngestionProcess(stack);
        owner = ingestion.newcomer();
    }

    @AfterAll
    void close() {
        ingestion.close();
    }

    @Test
    void aBodyMustHoldSomethingAndAtMost4Mb() {
        RestClient caller = ingestion.as(owner);
        Map<String, String> query = Map.of("filename", "a.md");
        caller.post(UPLOAD, query, MARKDOWN, new byte[0]).expectProblem(400, "invalid_request");
        caller.post(UPLOAD, query, MARKDOWN, new byte[FOUR_MB]).expect(201);
        caller.post(UPLOAD, query, MARKDOWN, new byte[FOUR_MB + 1])
                .expectProblem(413, "document_too_large");
    }

    @Test
    void aBodyNeedsAFileName() {
        ingestion
                .as(owner)
                .post(UPLOAD, Map.of(), MARKDOWN, HELLO.getBytes(UTF_8))
                .expectProblem(400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Big", "-a", "a b", "../up", "a/b", "t*", "ä"})
    void whatIsNoCollectionsNameIsRefused(String name) {
        Map<String, Object> request = announcement(HELLO);
        request.put("collection", name);
        refused(request, "collection");
    }

    @Test
    void aCollectionsNameHas63CharactersAtMost() {
        Map<String, Object> request = announcement(HELLO);
        request.put("collection", "a".repeat(63));
        ingestion.as(owner).post(UPLOAD, request).expect(201);
        request.put("collection", "a".repeat(64));
        refused(request, "collection");
    }

    static Stream<Map<String, Object>> wrongMetadata() {
        return Stream.of(
                Map.of("nested", Map.of("a", 1)),
                Map.of("list", List.of(1, 2)),
                Map.of("long", "x".repeat(501)),
                Map.of("1st", "x"),
                Map.of("two words", "x"),
                Map.of("k".repeat(65), "x"),
                IntStream.range(0, 21).boxed().collect(Collectors.toMap(i -> "k" + i, i -> i)));
    }

    @ParameterizedTest
    @MethodSource("wrongMetadata")
    void whatIsNoMetadataIsRefused(Map<String, Object> metadata) {
        Map<String, Object> request = announcement(HELLO);
        request.put("metadata", metadata);
        refused(request, "metadata");
    }

    @ParameterizedTest
    @ValueSource(strings = {"filename", "size", "contentType", "sha256"})
    void aMissingFieldIsNamed(String field) {
        Map<String, Object> request = announcement(HELLO);
        request.remove(field);
        refused(request, field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "video/mp4",
                "text/plain; charset=a/b",
                "application/octet-stream",
                "application/pdf+x",
                "pdf"
            })
    void anUnsupportedTypeIsRefused(String contentType) {
        Map<String, Object> request = announcement(HELLO);
        request.put("contentType", contentType);
        ingestion.as(owner).post(UPLOAD, request).expectProblem(415, "unsupported_document_type");
    }

    @Test
    void anUnsupportedTypeOfABodyIsRefused() {
        ingestion
                .as(owner)
                .post(UPLOAD, Map.of("filename", "a.mp4"), "video/mp4", HELLO.getBytes(UTF_8))
                .expectProblem(415, "unsupported_media_type");
    }

    @Test
    void moreThanThePlanAllowsIsRefused() throws SQLException {
        Principal poor = ingestion.newcomer();
        Map<String, Object> request = announcement(HELLO);
        request.put("size", FREE_DOCUMENT_BYTES + 1);
        ingestion.as(poor).post(UPLOAD, request).expectProblem(413, "document_too_large");
        request.put("size", FREE_DOCUMENT_BYTES);
        ingestion.as(poor).post(UPLOAD, request).expect(201);

        planForOneDocument(poor);
        ingestion.as(poor).post(UPLOAD, announcement(HELLO)).expectProblem(413, "plan_exhausted");
    }

    @Test
    void whoMayOnlyReadCannotUpload() {
        Principal viewer =
                Principal.user(owner.account(), Ids.next(), 0, owner.tenant(), Role.VIEWER);
        ingestion.as(viewer).post(UPLOAD, announcement(HELLO)).expectProblem(403, "forbidden");
        ingestion.client().post(UPLOAD, announcement(HELLO)).expectProblem(401, "unauthenticated");
    }

    private void refused(Map<String, Object> request, String field) {
        RestAnswer answer =
                ingestion.as(owner).post(UPLOAD, request).expectProblem(400, "invalid_request");
        assertThat(answer.json().get("errors").get(0).get("field").getStringValue())
                .startsWith(field);
    }

    private void planForOneDocument(Principal tenant) throws SQLException {
        try (Connection connection = stack.administrator();
                var statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO plan (id, name, max_document_bytes, max_documents, max_storage_bytes)"
                            + " VALUES ('one', 'One', 1000, 1, 1000000000)");
            statement.execute(
                    "UPDATE tenant SET plan_id = 'one' WHERE id = '" + tenant.tenant() + "'");
        }
    }
}
