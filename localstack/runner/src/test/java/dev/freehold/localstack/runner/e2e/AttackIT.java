package dev.freehold.localstack.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.kernel.Ids;
import dev.freehold.topology.Bucket;
import dev.freehold.topology.Freehold;
import dev.freehold.topology.Queue;
import dev.freehold.topology.Table;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * One tenant attacks another over every operation and past every store's wall; and a wall with a
 * hole is seen.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AttackIT {
    private static final String COLLECTION = "handbook";
    private static final String CANARY = "quetzalcoatl";
    private static final byte[] SECRET =
            ("# Words\n\nThe word of the day is " + CANARY + ", says the quartermaster.\n")
                    .getBytes(StandardCharsets.UTF_8);

    private final Api api = TestPlatform.api();
    private Api.Caller attacker = new Api.Caller("", "", "", "", new UUID(0, 0), new UUID(0, 0));
    private Api.Caller owner = attacker;
    private AttackSuite.Victim victim = new AttackSuite.Victim(owner, "", "", "", "", "");

    @BeforeAll
    void twoTenants() throws InterruptedException {
        attacker = api.register("attacker");
        victim = victim();
        owner = victim.caller();
        Papers.awaitReady(
                api,
                attacker.token(),
                Papers.uploadMarkdown(
                        api, attacker.token(), COLLECTION, "# Words\n\nNothing of note.\n"));
    }

    private AttackSuite.Victim victim() throws InterruptedException {
        Api.Caller caller = api.register("victim");
        String secretName = "merger-" + UUID.randomUUID();
        assertThat(
                        api.post("/api/v1/collections", caller.token(), Map.of("name", secretName))
                                .status())
                .isEqualTo(201);
        String key = UUID.randomUUID().toString();
        Reply announced =
                api.post(
                        "/api/v1/documents/upload",
                        caller.token(),
                        Papers.announcement("words.md", "text/markdown", SECRET, COLLECTION),
                        Map.of("Idempotency-Key", key));
        assertThat(Papers.put(announced.json(), SECRET).status()).isEqualTo(200);
        String id = announced.json().path("documentId").asText();
        Papers.awaitReady(api, caller.token(), id);
        return new AttackSuite.Victim(caller, id, COLLECTION, secretName, CANARY, key);
    }

    @Test
    void nothingOfTheVictimComesOutOfAnyOperation() {
        AttackSuite suite = new AttackSuite(api, attacker, victim);
        assertThat(suite.run()).isEmpty();
        assertThat(suite.sent()).isGreaterThan(40);
    }

    @Test
    void aPlatformThatTakesOneTenantForAnotherIsFoundOut() throws InterruptedException {
        // One of its own: through the hole it is deleted.
        AttackSuite.Victim prey = victim();
        Set<String> red =
                new AttackSuite(api.leaking(attacker, prey.caller()), attacker, prey)
                        .run().stream()
                                .map(AttackSuite.Finding::operation)
                                .collect(Collectors.toSet());
        assertThat(red)
                .contains(
                        "GET /api/v1/auth/me",
                        "POST /api/v1/documents/upload",
                        "GET /api/v1/collections",
                        "POST /api/v1/collections",
                        "GET /api/v1/collections/{collection}",
                        "DELETE /api/v1/collections/{collection}",
                        "GET /api/v1/documents",
                        "GET /api/v1/documents/{documentId}",
                        "DELETE /api/v1/documents/{documentId}",
                        "GET /api/v1/documents/{documentId}/download",
                        "POST /api/v1/documents/{documentId}/retry",
                        "GET /api/v1/documents/{documentId}/text",
                        "POST /api/v1/services/rag/retrieve",
                        "POST /api/v1/services/rag/generate");
    }

    @Test
    void everyQueueBucketAndTableHasAnAttackHere() {
        assertThat(Freehold.TOPOLOGY.queues().stream().map(Queue::name))
                .containsExactlyInAnyOrder("uploads", "ingestion", "ingestion-watch");
        // Nothing sends to them but SQS, and the worker what it gives up; they hold ids, no text.
        assertThat(Freehold.TOPOLOGY.queues().stream().map(Queue::deadLetterQueue))
                .containsExactlyInAnyOrder("uploads-dlq", "ingestion-dlq", "ingestion-watch-dlq");
        assertThat(Freehold.TOPOLOGY.buckets().stream().map(Bucket::name))
                .containsExactlyInAnyOrder("documents", "texts");
        assertThat(Freehold.TOPOLOGY.tables().stream().map(Table::name))
                .containsExactly("idempotency", "limits");
    }

    @Test
    void aForgedEnvelopeChangesNothing() throws InterruptedException {
        JsonNode before = api.get("/api/v1/documents/" + victim.document(), owner.token()).json();
        TestPlatform.send(
                "ingestion", envelope("document.ingest", attacker.tenant(), victim.document()));
        TestPlatform.send(
                "ingestion", envelope("document.failed", attacker.tenant(), victim.document()));
        TestPlatform.send(
                "ingestion-watch",
                envelope("document.watch", attacker.tenant(), victim.document()));
        // Nobody deleted this one: a message alone removes nothing.
        String collection = Evidence.collection(owner.tenant(), COLLECTION);
        for (UUID tenant : List.of(attacker.tenant(), owner.tenant())) {
            TestPlatform.send("ingestion", removal("collection.remove", tenant, collection));
            TestPlatform.send("ingestion-watch", removal("collection.watch", tenant, collection));
        }
        TestPlatform.send("uploads", s3Event(attacker.tenant(), victim.document()));
        TestPlatform.send("uploads", s3Event(owner.tenant(), victim.document()));
        for (String queue : List.of("ingestion", "ingestion-watch")) {
            TestPlatform.await(
                    "a dead letter of " + queue,
                    () ->
                            "tenant_mismatch"
                                    .equals(DeadLetters.codes(queue).get(victim.document())));
        }
        TestPlatform.awaitEmpty("ingestion", "ingestion-watch", "uploads");
        assertThat(api.get("/api/v1/documents/" + victim.document(), owner.token()).json())
                .isEqualTo(before);
        assertThat(api.get("/api/v1/collections/" + COLLECTION, owner.token()).status())
                .isEqualTo(200);
        assertThat(api.get("/api/v1/documents/" + victim.document(), attacker.token()).status())
                .isEqualTo(404);
    }

    @Test
    void anObjectThatNobodyAnnouncedIsRemoved() throws InterruptedException {
        UUID nobody = Ids.next();
        TestPlatform.putObject(attacker.tenant(), nobody, SECRET);
        TestPlatform.awaitNoObject(attacker.tenant(), nobody);
    }

    @Test
    void aFunctionsRoleSeesNothingOfAnotherTenantWithoutAnyWhere() throws SQLException {
        for (String role :
                List.of("fn_ingestion", "fn_ingestion_events", "fn_ingestion_worker", "fn_query")) {
            try (Connection connection = TestPlatform.connectAs(role)) {
                connection.setAutoCommit(false);
                assertThat(tenants(connection)).as(role + " without a tenant").isEmpty();
                try (var bind =
                        connection.prepareStatement(
                                "SELECT set_config('app.tenant_id', ?, true)")) {
                    bind.setString(1, attacker.tenant().toString());
                    bind.execute();
                }
                assertThat(tenants(connection))
                        .as(role + " as the attacker")
                        .containsExactly(attacker.tenant());
                connection.rollback();
            }
        }
    }

    private static Set<UUID> tenants(Connection connection) throws SQLException {
        Set<UUID> found = new java.util.HashSet<>();
        try (var rows =
                connection.createStatement().executeQuery("SELECT tenant_id FROM document")) {
            while (rows.next()) {
                found.add(rows.getObject(1, UUID.class));
            }
        }
        return found;
    }

    private static String envelope(String type, UUID tenant, String document) {
        return """
        {"id":"%s","type":"%s","version":1,"tenantId":"%s","occurredAt":"%s","traceId":"t",
         "data":{"documentId":"%s","fence":"1"}}\
        """
                .formatted(Ids.next(), type, tenant, Instant.now(), document);
    }

    private static String removal(String type, UUID tenant, String collection) {
        return """
        {"id":"%s","type":"%s","version":1,"tenantId":"%s","occurredAt":"%s","traceId":"t",
         "data":{"collectionId":"%s"}}\
        """
                .formatted(Ids.next(), type, tenant, Instant.now(), collection);
    }

    private static String s3Event(UUID tenant, String document) {
        return """
        {"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"documents"},
         "object":{"key":"t/%s/up/%s","size":1,"eTag":"00000000000000000000000000000000"}}}]}\
        """
                .formatted(Ids.hex(tenant), Ids.hex(UUID.fromString(document)));
    }
}
