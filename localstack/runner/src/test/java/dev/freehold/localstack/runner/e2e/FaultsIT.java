package dev.freehold.localstack.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.topology.Freehold;
import dev.freehold.topology.Queue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The main job under faults. The order saves minutes: the document of a dead worker waits for its
 * queue while the other faults are tried.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class FaultsIT {
    private static final String COLLECTION = "faults";
    private static final String WORKER = "ingestion-worker";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Api api = TestPlatform.api();
    private final Api.Caller caller = TestPlatform.register("faults");

    /** Documents that must find their end without any help, while other faults are tried. */
    private final List<String> left = new ArrayList<>();

    private String unannounced = "";

    @Test
    @Order(1)
    void anS3EventThatComesAgainAndLateChangesNothing() throws Exception {
        Api.Caller other = TestPlatform.register("again");
        byte[] content = LongPapers.markdown(80);
        String id = upload(other, "twice.md", "text/markdown", content);
        Evidence.Row pinned = awaitRow(other, id, row -> row.etag() != null);
        String etag = String.valueOf(pinned.etag());
        for (int i = 0; i < 3; i++) {
            Faults.objectCreated(other.tenant(), id, etag);
        }
        Papers.awaitReady(api, other.token(), id);
        TestPlatform.awaitEmpty("uploads", "ingestion");
        checkPassages(other, id);
        JsonNode before = document(other, id);
        Evidence.Row row = Evidence.row(other.tenant(), id);

        Faults.objectCreated(other.tenant(), id, etag);
        TestPlatform.awaitEmpty("uploads", "ingestion");
        assertThat(document(other, id)).isEqualTo(before);
        assertThat(Evidence.row(other.tenant(), id)).isEqualTo(row);
        assertThat(Evidence.documents(other.tenant())).isOne();
        checkPassages(other, id);
    }

    @Test
    @Order(2)
    void anObjectReplacedAfterItsCheckIsIgnoredAndCounted() throws Exception {
        String id = upload(caller, "first.md", "text/markdown", LongPapers.markdown(5));
        Papers.awaitReady(api, caller.token(), id);
        JsonNode before = document(caller, id);
        String text = api.get("/api/v1/documents/" + id + "/text", caller.token()).body();

        TestPlatform.putObject(
                caller.tenant(),
                UUID.fromString(id),
                "# Other\n\nNot what was announced.\n".getBytes(StandardCharsets.UTF_8));
        TestPlatform.await("a count of the replaced " + id, () -> replacementIsCounted(id));
        TestPlatform.awaitEmpty("uploads", "ingestion");
        assertThat(document(caller, id)).isEqualTo(before);
        assertThat(api.get("/api/v1/documents/" + id + "/text", caller.token()).body())
                .isEqualTo(text);
        checkPassages(caller, id);
    }

    @Test
    @Order(3)
    void anObjectReplacedBeforeItIsReadFailsItsDocument() throws Exception {
        byte[] content = LongPapers.markdown(5);
        JsonNode announced =
                api.post(
                                "/api/v1/documents/upload",
                                caller.token(),
                                Papers.announcement(
                                        "pinned.md", "text/markdown", content, COLLECTION))
                        .json();
        String id = announced.path("documentId").asText();
        Faults.withoutUploadEvents(() -> {
            assertThat(Papers.put(announced, content).status()).isEqualTo(200);
            String etag = TestPlatform.etag(caller.tenant(), UUID.fromString(id));
            TestPlatform.putObject(caller.tenant(), UUID.fromString(id), LongPapers.markdown(6));
            Faults.objectCreated(caller.tenant(), id, etag);
        });
        JsonNode failed = Papers.await(api, caller.token(), id);
        assertThat(failed.at("/failure/code").asText()).isEqualTo("content_changed");
        assertThat(Evidence.ordinals(id)).isEmpty();
    }

    @Test
    @Order(4)
    void anEventIsLostAWorkerDiesAndAnotherHangs() throws Exception {
        Faults.withoutUploadEvents(() ->
                unannounced = upload(caller, "lost.md", "text/markdown", LongPapers.markdown(5)));

        Faults.killProcesses(WORKER); // so that the one that hangs is not an idle one
        String hung = upload(caller, "hung.md", "text/markdown", LongPapers.markdown(150));
        awaitRow(caller, hung, row -> row.done() > 0);
        assertThat(Faults.hang(WORKER)).hasSize(1);
        assertThat(Evidence.row(caller.tenant(), hung).working()).isTrue();

        String orphan = upload(caller, "orphan.md", "text/markdown", LongPapers.markdown(300));
        awaitRow(caller, orphan, row -> row.done() > 0);
        assertThat(Faults.killProcesses(WORKER)).isPositive();
        assertThat(Evidence.row(caller.tenant(), orphan).working()).isTrue();
        left.addAll(List.of(unannounced, hung, orphan));
    }

    @Test
    @Order(5)
    void aLongDocumentIsFinishedHoweverOftenItsWorkersAreKilled() throws Exception {
        Faults.visibility(Freehold.INGESTION, Duration.ofSeconds(20));
        try {
            String id = upload(caller, "long.pdf", "application/pdf", LongPapers.pdf(300));
            killAt(id, row -> row.fence() > 0); // at once, before or while it is parsed
            killAt(id, row -> row.passages() > 0); // parsed, hardly embedded
            killAt(id, row -> row.done() >= row.passages() / 3);
            killAt(id, row -> row.done() >= row.passages() * 2 / 3);
            Papers.awaitReady(api, caller.token(), id);
            assertThat(document(caller, id).path("pages").asInt()).isEqualTo(300);
            assertThat(Evidence.row(caller.tenant(), id).fence()).isGreaterThanOrEqualTo(5);
            checkPassages(caller, id);
        } finally {
            restoreVisibility();
        }
    }

    /** Parsing begins anew with each worker, and must not look like progress. */
    @Test
    @Order(6)
    void aDocumentThatNoWorkerSurvivesIsGivenUp() throws Exception {
        Faults.visibility(Freehold.INGESTION, Duration.ofSeconds(20));
        try {
            String id = upload(caller, "deadly.pdf", "application/pdf", LongPapers.pdf(300));
            killAt(id, row -> row.status().equals("parsing"));
            assertThat(Evidence.row(caller.tenant(), id).claims()).isEqualTo(2);
            Evidence.claims(caller.tenant(), id, 6);
            killAt(id, row -> row.status().equals("parsing"));
            JsonNode failed = Papers.await(api, caller.token(), id);
            assertThat(failed.at("/failure/code").asText()).isEqualTo("worker_lost");
            TestPlatform.await(
                    "the lost document among the dead",
                    () -> Faults.take(Freehold.INGESTION_DEAD, body -> body.contains(id)));
        } finally {
            restoreVisibility();
        }
    }

    @Test
    @Order(7)
    void aSearchThatIsGoneDelaysTheWork() throws Exception {
        String id = upload(caller, "no-search.md", "text/markdown", LongPapers.markdown(200));
        awaitRow(caller, id, row -> row.done() > 0);
        missing("search", id);
    }

    @Test
    @Order(8)
    void aDatabaseThatIsGoneDelaysTheWork() throws Exception {
        String id = upload(caller, "no-database.md", "text/markdown", LongPapers.markdown(200));
        awaitRow(caller, id, row -> row.done() > 0);
        missing("postgres", id);
    }

    @Test
    @Order(9)
    void aCloudThatIsGoneDelaysTheWork() throws Exception {
        String id = upload(caller, "no-cloud.pdf", "application/pdf", LongPapers.pdf(300));
        awaitRow(caller, id, row -> row.status().equals("parsing"));
        missing("cloud", id);
    }

    @Test
    @Order(10)
    void allThatWasLeftIsFinishedWithoutHelpAndWithoutAnAttempt() throws Exception {
        assertThat(left).hasSize(6);
        for (String id : left) {
            Papers.awaitReady(api, caller.token(), id);
            assertThat(Evidence.row(caller.tenant(), id).attempts()).isZero();
            checkPassages(caller, id);
        }
        assertThat(TestPlatform.log("ingestion-events"))
                .containsPattern(
                        "\"LostEvent\":1.*"
                                + unannounced
                                + "|"
                                + unannounced
                                + ".*\"LostEvent\":1");
        TestPlatform.await(
                "the end of the worker that hangs",
                () -> logged("Task timed out after 120.00 seconds"));
        TestPlatform.awaitEmpty("uploads", "ingestion");
    }

    @Test
    @Order(11)
    void aWorkerThatComesBackLateIsRefused() throws Exception {
        // Nothing else is worked on: a second worker would be stopped, too, and no place be left.
        Faults.killProcesses(WORKER);
        String id = upload(caller, "late.md", "text/markdown", LongPapers.markdown(200));
        awaitRow(caller, id, row -> row.done() > 0);
        var late = Faults.hang(WORKER);
        Evidence.Row row = Evidence.row(caller.tenant(), id);
        assertThat(row.working()).isTrue();
        Evidence.endLease(caller.tenant(), id);
        Faults.nudge(caller.tenant(), id);
        awaitRow(caller, id, later -> later.fence() > row.fence());
        Faults.goOn(late);
        TestPlatform.await("a refused worker", () -> logged("Document " + id + " was taken over"));
        Papers.awaitReady(api, caller.token(), id);
        assertThat(Evidence.row(caller.tenant(), id).fence()).isEqualTo(row.fence() + 1);
        checkPassages(caller, id);
    }

    @Test
    @Order(12)
    void aMessageThatIsNoneEndsInTheDeadLetterQueueAndTheOthersGoOn() throws Exception {
        String forged = "{\"documentId\": not JSON " + UUID.randomUUID();
        Faults.visibility(Freehold.INGESTION, Duration.ofSeconds(1));
        try {
            TestPlatform.send(Freehold.INGESTION, forged);
            String id = upload(caller, "beside.md", "text/markdown", LongPapers.markdown(5));
            Papers.awaitReady(api, caller.token(), id);
            TestPlatform.await(
                    "the forged message among the dead",
                    () -> Faults.take(Freehold.INGESTION_DEAD, forged::equals));
            checkPassages(caller, id);
        } finally {
            restoreVisibility();
        }
        assertThat(TestPlatform.log(WORKER))
                .contains("is rejected: malformed_message")
                .doesNotContain(forged);
    }

    /** Takes a store away until the document's worker has missed it. */
    private void missing(String store, String id) throws Exception {
        Faults.keepDown(store, () -> outageIsLogged(id));
        left.add(id);
        TestPlatform.await(store + " again", () -> api.get("/health", null).status() == 200);
    }

    private static boolean outageIsLogged(String id) {
        return logged("Document " + id + " waits for a dependency");
    }

    private static boolean logged(String text) {
        try {
            return TestPlatform.log(WORKER).contains(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills the workers when the row is as wanted; the lease's time then passes at once. */
    private void killAt(String id, Predicate<Evidence.Row> when) throws Exception {
        awaitRow(caller, id, when);
        assertThat(Faults.killProcesses(WORKER)).isPositive();
        Evidence.Row row = Evidence.row(caller.tenant(), id);
        assertThat(row.working()).as("killed too late: " + row).isTrue();
        Evidence.endLease(caller.tenant(), id);
        Faults.nudge(caller.tenant(), id);
        awaitRow(caller, id, later -> later.fence() > row.fence());
    }

    private Evidence.Row awaitRow(Api.Caller owner, String id, Predicate<Evidence.Row> wanted)
            throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            Evidence.Row row = Evidence.row(owner.tenant(), id);
            if (wanted.test(row)) {
                return row;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("Still " + row);
            }
            Thread.sleep(50); // between two looks, until the deadline
        }
    }

    /** The index holds each passage that the row counts once, and nothing else. */
    private static void checkPassages(Api.Caller owner, String id) {
        Evidence.Row row = Evidence.row(owner.tenant(), id);
        assertThat(row.passages()).isPositive().isEqualTo(row.done());
        assertThat(Evidence.ordinals(id))
                .isEqualTo(IntStream.range(0, row.passages()).boxed().toList());
    }

    private JsonNode document(Api.Caller owner, String id) {
        return api.get("/api/v1/documents/" + id, owner.token()).json();
    }

    private String upload(Api.Caller owner, String name, String type, byte[] content) {
        return Papers.upload(
                api, owner.token(), Papers.announcement(name, type, content, COLLECTION), content);
    }

    private static boolean replacementIsCounted(String id) {
        try {
            return TestPlatform.log("ingestion-events")
                    .lines()
                    .anyMatch(line -> line.contains("\"ReplacedObject\":1") && line.contains(id));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void restoreVisibility() {
        Queue queue =
                Freehold.TOPOLOGY.queues().stream()
                        .filter(each -> each.name().equals(Freehold.INGESTION))
                        .findFirst()
                        .orElseThrow();
        Faults.visibility(Freehold.INGESTION, queue.visibility());
    }
}
