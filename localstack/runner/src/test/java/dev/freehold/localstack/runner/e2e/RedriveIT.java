package dev.freehold.localstack.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.kernel.Ids;
import dev.freehold.topology.Freehold;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Documents that failed for good are begun again; messages that are none of ours are kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedriveIT {
    private static final String PATH = "/api/v1/admin/dead-letters";
    private static final String REDRIVE = PATH + "/redrive";

    private final Api api = TestPlatform.api();
    private final Api.Caller owner = TestPlatform.register("redrive");
    private final String administrator = TestPlatform.administrator(api);

    @Test
    void documentsThatFailedThreeTimesBeginAgainByRetryAndByRedrive() throws Exception {
        String obstacle = Obstacle.of(owner.tenant(), "blocked");
        Obstacle.put(obstacle);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(
                    Papers.uploadMarkdown(
                            api, owner.token(), "blocked", "# Part " + i + "\n\nText of it.\n"));
        }
        for (String id : ids) {
            JsonNode failed = Papers.await(api, owner.token(), id);
            assertThat(failed.path("status").asText()).as(failed.toString()).isEqualTo("failed");
            assertThat(failed.path("failure").path("code").asText()).isEqualTo("internal_error");
            TestPlatform.await(
                    "a dead letter of " + id,
                    () -> "internal_error".equals(DeadLetters.codes("ingestion").get(id)));
        }
        Obstacle.remove(obstacle);

        String retried = ids.getFirst();
        assertThat(
                        api.post("/api/v1/documents/" + retried + "/retry", owner.token(), Map.of())
                                .status())
                .isEqualTo(202);
        Papers.awaitReady(api, owner.token(), retried);
        checkPassages(retried);
        Evidence.Row before = Evidence.row(owner.tenant(), retried);

        Reply begun = api.post(REDRIVE, administrator, Map.of());
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        assertThat(begun.json().path("items")).hasSize(Freehold.TOPOLOGY.queues().size());
        for (String id : ids.subList(1, 3)) {
            awaitReady(id);
            checkPassages(id);
            assertThat(Evidence.row(owner.tenant(), id).attempts()).isZero();
        }
        TestPlatform.await(
                "no dead letter of ours",
                () -> ids.stream().noneMatch(DeadLetters.codes("ingestion")::containsKey));
        TestPlatform.awaitEmpty("ingestion");
        assertThat(Evidence.row(owner.tenant(), retried)).isEqualTo(before);
    }

    @Test
    void anEnvelopeOfATenantThatDoesNotOwnTheRowIsKeptWithACode() throws Exception {
        Api.Caller victim = TestPlatform.register("victim");
        String id = Papers.uploadMarkdown(api, victim.token(), "documents", "# A\n\nText.\n");
        Papers.awaitReady(api, victim.token(), id);
        Evidence.Row before = Evidence.row(victim.tenant(), id);

        TestPlatform.send("ingestion", envelope("document.ingest", id, Map.of()));
        TestPlatform.send("ingestion-watch", envelope("document.watch", id, Map.of("look", "0")));
        for (String queue : List.of("ingestion", "ingestion-watch")) {
            TestPlatform.await(
                    "a dead letter of " + queue,
                    () -> "tenant_mismatch".equals(DeadLetters.codes(queue).get(id)));
        }
        assertThat(Evidence.row(victim.tenant(), id)).isEqualTo(before);
        for (String function : List.of("ingestion-worker", "ingestion-events")) {
            assertThat(counts(function, "TenantMismatch", id)).isTrue();
        }
        JsonNode letter = DeadLetters.find(api, administrator, "ingestion", id);
        assertThat(letter.path("code").asText()).isEqualTo("tenant_mismatch");
        assertThat(letter.path("tenantId").asText()).isEqualTo(owner.tenant().toString());
        assertThat(letter.has("body")).isFalse();
    }

    /** Otherwise every deletion could leave a dead letter. */
    @Test
    void aLateMessageOfADeletedDocumentIsNoDeadLetter() throws Exception {
        String id = Papers.uploadMarkdown(api, owner.token(), "documents", "# Late\n\nText.\n");
        Papers.awaitReady(api, owner.token(), id);
        api.send("DELETE", "/api/v1/documents/" + id, owner.token(), null, Map.of());
        TestPlatform.await("no row " + id, () -> !Evidence.isThere(owner.tenant(), id));
        TestPlatform.send("ingestion", envelope("document.ingest", id, Map.of()));
        TestPlatform.send("ingestion-watch", envelope("document.watch", id, Map.of("look", "0")));
        TestPlatform.awaitEmpty("ingestion", "ingestion-watch");
        for (String queue : List.of("ingestion", "ingestion-watch")) {
            assertThat(DeadLetters.codes(queue)).doesNotContainKey(id);
        }
    }

    @Test
    void anUnknownMessageIsKeptWithACode() throws Exception {
        String id = Ids.next().toString();
        TestPlatform.send("ingestion", envelope("document.burn", id, Map.of()));
        TestPlatform.await(
                "a dead letter of an unknown type",
                () -> "unknown_message".equals(DeadLetters.codes("ingestion").get(id)));
    }

    @Test
    void onlyThePlatformsAdministratorSeesDeadLetters() {
        for (String token : new String[] {null, owner.token()}) {
            int status = token == null ? 401 : 403;
            assertThat(api.get(PATH, token).status()).isEqualTo(status);
            assertThat(api.post(REDRIVE, token, Map.of()).status()).isEqualTo(status);
        }
        Reply seen = api.get(PATH, administrator);
        assertThat(seen.status()).as(seen.body()).isEqualTo(200);
        assertThat(seen.json().path("items")).hasSize(Freehold.TOPOLOGY.queues().size());
        assertThat(api.post(REDRIVE, administrator, Map.of("queue", "nowhere")).code())
                .isEqualTo("queue_not_found");
    }

    /** Its dead letter says that it failed; only the redrive changes that. */
    private void awaitReady(String id) throws InterruptedException {
        TestPlatform.await(
                "ready " + id,
                () ->
                        api.get("/api/v1/documents/" + id, owner.token())
                                .json()
                                .path("status")
                                .asText()
                                .equals("ready"));
    }

    private void checkPassages(String id) {
        Evidence.Row row = Evidence.row(owner.tenant(), id);
        assertThat(row.passages()).isPositive().isEqualTo(row.done());
        assertThat(Evidence.ordinals(id))
                .isEqualTo(IntStream.range(0, row.passages()).boxed().toList());
    }

    /** Of the owner's tenant, whosever the document is. */
    private String envelope(String type, String document, Map<String, String> more) {
        StringBuilder data = new StringBuilder("\"documentId\":\"" + document + "\"");
        more.forEach((name, value) ->
                data.append(",\"").append(name).append("\":\"").append(value).append('"'));
        return """
        {"id":"%s","type":"%s","version":1,"tenantId":"%s","occurredAt":"%s","traceId":"t","data":{%s}}\
        """
                .formatted(Ids.next(), type, owner.tenant(), Instant.now(), data);
    }

    private static boolean counts(String function, String metric, String id) throws IOException {
        return TestPlatform.log(function)
                .lines()
                .anyMatch(line -> line.contains("\"" + metric + "\":1") && line.contains(id));
    }

    /**
     * An index that stands where a collection's search name should: no document of it can go on.
     */
    private static final class Obstacle {
        static String of(UUID tenant, String collection) {
            return "t_" + Ids.hex(tenant) + "_" + collection;
        }

        static void put(String name) {
            call("PUT", name);
        }

        static void remove(String name) {
            call("DELETE", name);
        }

        private static void call(String method, String name) {
            Reply reply =
                    Api.exchange(
                            method,
                            java.net.URI.create(TestPlatform.deployment().searchUrl() + "/" + name),
                            null,
                            method.equals("PUT") ? "{}".getBytes(StandardCharsets.UTF_8) : null,
                            Map.of("Content-Type", "application/json"));
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        }
    }
}
