package dev.freehold.ingestion;

import static dev.freehold.ingestion.IngestionProcess.UPLOAD;
import static dev.freehold.ingestion.IngestionProcess.announcement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Principal;
import dev.freehold.platform.config.Settings;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EditingIT {
    private static final String DOCUMENTS = "/api/v1/documents";

    private final AwsStack stack;
    private final IngestionProcess ingestion;
    private final ApplicationContext worker;
    private final Principal owner;

    EditingIT(AwsStack stack) {
        this.stack = stack;
        ingestion = new IngestionProcess(stack);
        worker = Settings.contextBuilder(stack.environment("ingestion-worker")).start();
        owner = ingestion.newcomer();
    }

    @AfterAll
    void close() {
        worker.close();
        ingestion.close();
    }

    @Test
    void anUploadSaysWhatItIsAndAChangeSaysItAnew() {
        Map<String, Object> request = announcement("# Said");
        request.put("title", " Travel ");
        request.put("kind", "dataset");
        request.put("tags", List.of("HR", "hr", "Travel"));
        request.put("metadata", Map.of("year", 2025, "draft", true));
        UUID id = id(ingestion.as(owner).post(UPLOAD, request).expect(201));
        RestAnswer before = ingestion.as(owner).get(path(id)).expect(200);
        assertThat(before.text("title")).isEqualTo("Travel");
        assertThat(before.text("kind")).isEqualTo("dataset");
        assertThat(before.body()).contains("\"tags\":[\"hr\",\"travel\"]");

        Map<String, Object> metadata = new HashMap<>();
        metadata.put("year", 2026);
        metadata.put("draft", null);
        RestAnswer after =
                change(id, Map.of("title", "", "tags", List.of("Ops"), "metadata", metadata));
        assertThat(after.text("title")).isEqualTo("handbook.md");
        assertThat(after.text("kind")).isEqualTo("dataset");
        assertThat(after.body()).contains("\"tags\":[\"ops\"]", "\"metadata\":{\"year\":2026}");
        // Nothing is indexed yet, so nothing waits.
        assertThat(after.body()).contains("\"changePending\":false");
        assertThat(document(id).revision()).isEqualTo(2);
    }

    @Test
    void whatChangesNothingIsNoChange() {
        UUID id = announced();
        change(id, Map.of());
        change(id, Map.of("kind", "document", "tags", List.of()));
        assertThat(document(id).revision()).isEqualTo(1);
    }

    static Stream<Map<String, Object>> wrong() {
        return Stream.of(
                Map.of("kind", "memo"),
                Map.of("tags", List.of("a,b")),
                Map.of("tags", List.of("")),
                Map.of("title", "a\u0000b"),
                Map.of("metadata", Map.of("kind", "dataset")),
                Map.of("metadata", Map.of("nested", Map.of("a", 1))),
                Map.of("metadata", Map.of("two words", "x")));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsNoChangeIsRefusedAndLeavesAllAsItWas(Map<String, Object> wrong) {
        UUID id = announced();
        ingestion.as(owner).patch(path(id), wrong).expectProblem(400, "invalid_request");
        assertThat(document(id).revision()).isEqualTo(1);
    }

    @Test
    void metadataGrowsToTwentyKeysAtMost() {
        UUID id = announced();
        Map<String, Object> keys = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            keys.put("k" + i, i);
        }
        change(id, Map.of("metadata", keys));
        ingestion
                .as(owner)
                .patch(path(id), Map.of("metadata", Map.of("more", 1)))
                .expectProblem(400, "invalid_request");
        assertThat(document(id).metadata()).hasSize(20);
    }

    @Test
    void anothersDocumentIsNotChanged() {
        UUID id = announced();
        ingestion
                .as(ingestion.newcomer())
                .patch(path(id), Map.of("title", "Mine"))
                .expectProblem(404, "document_not_found");
        assertThat(document(id).revision()).isEqualTo(1);
    }

    @Test
    void aChangeOfAReadyDocumentIsPendingUntilItsPassagesCarryIt() throws SQLException {
        UUID id = ready();
        stack.take("ingestion");
        assertThat(change(id, Map.of("tags", List.of("a"))).body())
                .contains("\"changePending\":true");
        assertThat(stack.take("ingestion")).anyMatch(body -> body.contains(id.toString()));

        Document held = claim(id);
        assertThat(held.properties()).containsEntry("tags", List.of("a"));
        // Meanwhile something else is said.
        change(id, Map.of("tags", List.of("b")));
        assertThat(carried(held)).hasSize(1).allMatch(Document::changePending);
        Document second = claim(id);
        assertThat(carried(second)).hasSize(1).noneMatch(Document::changePending);
        assertThat(claims(id)).isEmpty();
    }

    @Test
    void aWorkerThatLostItsLeaseChangesNoRowAndHasAllWrittenAnew() throws SQLException {
        UUID id = ready();
        change(id, Map.of("tags", List.of("old")));
        Document lost = claim(id);
        set(id, "lease_until = now() - interval '1 second'");
        change(id, Map.of("tags", List.of("new")));
        Document next = claim(id);
        assertThat(carried(next)).hasSize(1);

        assertThat(carried(lost)).isEmpty();
        assertThat(doubts(id, lost.revision())).isEqualTo(1);
        assertThat(document(id).changePending()).isTrue();
        // Of the latest nothing can be stale.
        Document latest = document(id);
        assertThat(doubts(id, latest.revision())).isZero();
    }

    @Test
    void aDeletedDocumentIsNotCarried() throws SQLException {
        UUID id = ready();
        change(id, Map.of("title", "New"));
        Document held = claim(id);
        ingestion.as(owner).delete(path(id)).expect(204);
        assertThat(carried(held)).isEmpty();
        ingestion.as(owner).patch(path(id), Map.of()).expectProblem(404, "document_not_found");
    }

    @Test
    void whatWasReadBeforeIsKeptUntilTheNewIsReadyAndCleared() throws SQLException {
        UUID id = ready();
        set(id, "text_length = 7");
        assertThat(ingestion.as(owner).post(path(id) + "/reingest").expect(202).body())
                .contains("\"searchable\":true", "\"status\":\"uploaded\"");
        ingestion.as(owner).post(path(id) + "/reingest").expect(202);
        Document begun = document(id);
        assertThat(begun.generation()).isEqualTo(2);
        assertThat(begun.keptGeneration()).isEqualTo(1);
        assertThat(begun.shownGeneration()).isEqualTo(1);
        assertThat(begun.shownTextLength()).isEqualTo(7);

        set(id, "status = 'failed', failure_code = 'zip_bomb', text_length = 9");
        assertThat(document(id).searchable()).isTrue();
        assertThat(document(id).shownGeneration()).isEqualTo(1);
        ingestion.as(owner).post(path(id) + "/reingest").expectProblem(409, "not_ready");

        set(id, "status = 'ready', failure_code = NULL");
        assertThat(document(id).shownGeneration()).isEqualTo(2);
        Document held = claim(id);
        assertThat(held.remainsToClear()).isTrue();
        List<Document> cleared =
                edits(edits ->
                        edits.cleared(held.tenantId(), held.id(), held.fence(), Instant.now()));
        assertThat(cleared).hasSize(1).noneMatch(Document::hasWork);
    }

    @Test
    void onlyOnesOwnDocumentThatIsReadyIsReadAnew() throws SQLException {
        ingestion.as(owner).post(path(announced()) + "/reingest").expectProblem(409, "not_ready");
        UUID id = ready();
        ingestion
                .as(ingestion.newcomer())
                .post(path(id) + "/reingest")
                .expectProblem(404, "document_not_found");
        assertThat(document(id).generation()).isEqualTo(1);
    }

    @Test
    void documentsAreListedByWhatIsSaidOfThem() {
        Principal lister = ingestion.newcomer();
        Map<String, Object> one = announcement("# One");
        one.put("tags", List.of("HR", "travel"));
        one.put("metadata", Map.of("year", 2026, "team", "ops", "old", true, "code", "7"));
        Map<String, Object> two = announcement("# Two");
        two.put("kind", "instruction");
        two.put("metadata", Map.of("year", 2025.5, "team", "2026"));
        String first = ingestion.as(lister).post(UPLOAD, one).expect(201).text("documentId");
        String second = ingestion.as(lister).post(UPLOAD, two).expect(201).text("documentId");
        assertThat(listed(lister, Map.of("tag", "hr"))).containsExactly(first);
        assertThat(listed(lister, Map.of("tag", " Travel"))).containsExactly(first);
        assertThat(listed(lister, Map.of("tag", "tra"))).isEmpty();
        assertThat(listed(lister, Map.of("kind", "instruction"))).containsExactly(second);
        assertThat(listed(lister, Map.of("property", "year=2026"))).containsExactly(first);
        assertThat(listed(lister, Map.of("property", "year=2025.50"))).containsExactly(second);
        assertThat(listed(lister, Map.of("property", "team=2026"))).containsExactly(second);
        assertThat(listed(lister, Map.of("property", "old=true"))).containsExactly(first);
        assertThat(listed(lister, Map.of("property", "code=7"))).containsExactly(first);
        assertThat(listed(lister, Map.of("property", "team=ops", "kind", "dataset"))).isEmpty();
        assertThat(listed(ingestion.newcomer(), Map.of("property", "team=ops"))).isEmpty();
        for (Map<String, String> query :
                List.of(
                        Map.of("kind", "memo"),
                        Map.of("tag", ""),
                        Map.of("tag", "a,b"),
                        Map.of("property", "year"),
                        Map.of("property", "=2026"))) {
            ingestion.as(lister).get(DOCUMENTS, query).expectProblem(400, "invalid_request");
        }
    }

    private List<String> listed(Principal caller, Map<String, String> query) {
        List<String> ids = new ArrayList<>();
        ingestion
                .as(caller)
                .get(DOCUMENTS, query)
                .expect(200)
                .json()
                .get("items")
                .values()
                .forEach(item -> ids.add(item.get("documentId").getStringValue()));
        return ids;
    }

    private RestAnswer change(UUID id, Map<String, Object> change) {
        return ingestion.as(owner).patch(path(id), change).expect(200);
    }

    private static String path(UUID id) {
        return DOCUMENTS + "/" + id;
    }

    private static UUID id(RestAnswer answer) {
        return UUID.fromString(answer.text("documentId"));
    }

    private UUID announced() {
        return id(ingestion.announce(owner, "# Text"));
    }

    private UUID ready() throws SQLException {
        UUID id = announced();
        set(id, "status = 'ready', passages = 1, passages_done = 1, indexed_revision = revision");
        return id;
    }

    private Document document(UUID id) {
        Documents documents = worker.getBean(Documents.class);
        return worker.getBean(TenantTransactions.class)
                .run(owner.tenant(), () -> documents.find(owner.tenant().value(), id))
                .orElseThrow();
    }

    private Document claim(UUID id) {
        return claims(id).getFirst();
    }

    private List<Document> claims(UUID id) {
        Documents documents = worker.getBean(Documents.class);
        Instant now = Instant.now();
        Instant until = now.plus(Duration.ofMinutes(1));
        return worker.getBean(TenantTransactions.class)
                .run(owner.tenant(), () -> documents.claim(owner.tenant().value(), id, until, now));
    }

    /** As the worker says it of a document that it holds. */
    private List<Document> carried(Document held) {
        return edits(edits ->
                edits.carried(
                        held.tenantId(), held.id(), held.fence(), held.revision(), Instant.now()));
    }

    private int doubts(UUID id, int revision) {
        return edits(edits -> edits.doubt(owner.tenant().value(), id, revision));
    }

    private <T> T edits(Function<Edits, T> use) {
        Edits edits = worker.getBean(Edits.class);
        return worker.getBean(TenantTransactions.class).run(owner.tenant(), () -> use.apply(edits));
    }

    private void set(UUID id, String change) throws SQLException {
        try (Connection connection = stack.administrator();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE document SET " + change + " WHERE id = '" + id + "'");
        }
    }
}
