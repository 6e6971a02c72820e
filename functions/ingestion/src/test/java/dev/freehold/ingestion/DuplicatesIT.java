package dev.freehold.ingestion;

import static dev.freehold.ingestion.IngestionProcess.MARKDOWN;
import static dev.freehold.ingestion.IngestionProcess.UPLOAD;
import static dev.freehold.ingestion.IngestionProcess.announcement;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DuplicatesIT {
    private static final String DOCUMENTS = "/api/v1/documents/";
    private static final int AT_ONCE = 6;

    private final IngestionProcess ingestion;

    DuplicatesIT(AwsStack stack) {
        ingestion = new IngestionProcess(stack);
    }

    @AfterAll
    void close() {
        ingestion.close();
    }

    @Test
    void byDefaultADuplicateIsKeptAndNamesTheFirst() {
        Principal owner = ingestion.newcomer();
        RestAnswer first = ingestion.announce(owner, "# Same");
        assertThat(first.json().get("duplicateOf")).isNull();
        RestAnswer second = ingestion.announce(owner, "# Same");
        RestAnswer third = ingestion.announce(owner, "# Same");
        assertThat(second.text("documentId")).isNotEqualTo(first.text("documentId"));
        for (RestAnswer later : List.of(second, third)) {
            assertThat(later.text("duplicateOf")).isEqualTo(first.text("documentId"));
            assertThat(document(owner, later).text("duplicateOf"))
                    .isEqualTo(first.text("documentId"));
        }
        assertThat(ingestion.announce(owner, "# Another").json().get("duplicateOf")).isNull();
    }

    @Test
    void aDuplicateIsRefusedOnRequest() {
        Principal owner = ingestion.newcomer();
        RestAnswer first = announce(owner, "# Same", "reject").expect(201);
        assertThat(
                        announce(owner, "# Same", "reject")
                                .expectProblem(409, "duplicate_document")
                                .text("detail"))
                .contains(first.text("documentId"));
        Map<String, Object> elsewhere = announcement("# Same");
        elsewhere.put("collection", "elsewhere");
        elsewhere.put("duplicates", "reject");
        ingestion.as(owner).post(UPLOAD, elsewhere).expect(201);

        ingestion.as(owner).delete(DOCUMENTS + first.text("documentId")).expect(204);
        announce(owner, "# Same", "reject").expect(201);
        announce(owner, "# Same", "never").expectProblem(400, "invalid_request");
    }

    @Test
    void theOneThatIsThereIsTheAnswerOnRequest() throws Exception {
        Principal owner = ingestion.newcomer();
        RestAnswer first = announce(owner, "# Same", "existing").expect(201);
        RestAnswer second = announce(owner, "# Same", "existing").expect(200);
        assertThat(second.text("documentId")).isEqualTo(first.text("documentId"));
        assertThat(second.text("duplicateOf")).isEqualTo(first.text("documentId"));
        // Its file may come by either URL, or in a body.
        assertThat(ingestion.put(second, "# Same")).isEqualTo(200);
        RestAnswer sent =
                ingestion
                        .as(owner)
                        .post(
                                UPLOAD,
                                Map.of("filename", "a.md", "duplicates", "existing"),
                                MARKDOWN,
                                "# Same".getBytes(UTF_8))
                        .expect(200);
        assertThat(sent.text("documentId")).isEqualTo(first.text("documentId"));
        assertThat(listed(owner)).isEqualTo(1);
    }

    @Test
    void aRepetitionUnderAKeyIsNoDuplicateOfItself() {
        Principal owner = ingestion.newcomer();
        for (String policy : List.of("reject", "existing")) {
            Map<String, Object> request = announcement("# " + policy);
            request.put("duplicates", policy);
            RestClient keyed = ingestion.as(owner).with("Idempotency-Key", Ids.hex(Ids.next()));
            RestAnswer first = keyed.post(UPLOAD, request).expect(201);
            RestAnswer again = keyed.post(UPLOAD, request).expect(201);
            assertThat(again.text("documentId")).isEqualTo(first.text("documentId"));
            assertThat(again.json().get("duplicateOf")).isNull();
        }
    }

    @Test
    void ofManyAtOnceOneIsMade() throws Exception {
        Principal owner = ingestion.newcomer();
        List<RestAnswer> refused = together(() -> announce(owner, "# Rejected", "reject"));
        assertThat(refused).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(refused).filteredOn(answer -> answer.status() == 409).hasSize(AT_ONCE - 1);

        List<RestAnswer> same = together(() -> announce(owner, "# Existing", "existing"));
        assertThat(same).filteredOn(answer -> answer.status() == 201).hasSize(1);
        Set<String> ids =
                same.stream().map(answer -> answer.text("documentId")).collect(Collectors.toSet());
        assertThat(ids).hasSize(1);
        assertThat(listed(owner)).isEqualTo(2);
    }

    @Test
    void anotherTenantsContentChangesNothing() {
        Principal victim = ingestion.newcomer();
        ingestion.announce(victim, "# Secret");
        Principal attacker = ingestion.newcomer();
        for (String policy : List.of("reject", "existing", "keep")) {
            Map<String, Object> known = announcement("# Secret");
            Map<String, Object> unknown = announcement("# Nobody");
            for (Map<String, Object> request : List.of(known, unknown)) {
                request.put("duplicates", policy);
                request.put("collection", policy);
            }
            RestAnswer of = ingestion.as(attacker).post(UPLOAD, known).expect(201);
            RestAnswer without = ingestion.as(attacker).post(UPLOAD, unknown).expect(201);
            assertThat(of.json().get("duplicateOf")).isNull();
            assertThat(without.json().get("duplicateOf")).isNull();
        }
    }

    private RestAnswer announce(Principal caller, String content, String duplicates) {
        Map<String, Object> request = announcement(content);
        request.put("duplicates", duplicates);
        return ingestion.as(caller).post(UPLOAD, request);
    }

    private RestAnswer document(Principal caller, RestAnswer announced) {
        return ingestion.as(caller).get(DOCUMENTS + announced.text("documentId")).expect(200);
    }

    private long listed(Principal caller) {
        return ingestion.as(caller).get("/api/v1/documents").json().get("items").size();
    }

    private static List<RestAnswer> together(Callable<RestAnswer> request) throws Exception {
        List<RestAnswer> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<RestAnswer> one :
                    callers.invokeAll(Collections.nCopies(AT_ONCE, request))) {
                answers.add(one.get());
            }
        }
        return answers;
    }
}
