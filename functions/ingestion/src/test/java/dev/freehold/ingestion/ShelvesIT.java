package dev.freehold.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.config.Settings;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.MovableClock;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deleting collections: what the API and the watch do of it. */
@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ShelvesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AwsStack stack;
    private final IngestionProcess ingestion;
    private final MovableClock clock = new MovableClock();
    private final ApplicationContext api;
    private final ApplicationContext events;
    private final Shelves shelves;
    private Principal owner;
    private TenantId tenant;

    ShelvesIT(AwsStack stack) {
        this.stack = stack;
        ingestion = new IngestionProcess(stack);
        api = Settings.contextBuilder(stack.environment("ingestion")).start();
        events =
                Settings.contextBuilder(stack.environment("ingestion-events"))
                        .beanDefinitions(clock.bean())
                        .start();
        shelves = api.getBean(Shelves.class);
        owner = ingestion.newcomer();
        tenant = owner.tenant();
    }

    @BeforeEach
    void another() {
        owner = ingestion.newcomer();
        tenant = owner.tenant();
        clock.set(Duration.ZERO);
    }

    @AfterAll
    void close() {
        events.close();
        api.close();
        ingestion.close();
    }

    @Test
    void anUploadThatMeetsADeletionUnderWayLandsInANewCollection() throws Exception {
        ingestion.announce(owner, "# First");
        String old = value("SELECT id FROM collection WHERE tenant_id = '%s'");
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Connection deletion = stack.administrator()) {
            deletion.setAutoCommit(false);
            run(deletion, "UPDATE collection SET deleted_at = now() WHERE tenant_id = '%s'");
            Future<RestAnswer> upload = thread.submit(() -> ingestion.announce(owner, "# Second"));
            awaitBlocked(1);
            deletion.commit();
            String id = upload.get().text("documentId");
            assertThat(value("SELECT collection_id FROM document WHERE id = '" + id + "'"))
                    .isNotEqualTo(old);
            ingestion.as(owner).get("/api/v1/documents/" + id).expect(200);
        }
    }

    @Test
    void aDeletionWaitsForAnUploadUnderWayAndTakesItAlong() throws Exception {
        ingestion.announce(owner, "# First");
        try (ExecutorService threads = Executors.newFixedThreadPool(2);
                Connection gate = stack.administrator()) {
            gate.setAutoCommit(false);
            // The upload has its collection by then; its row refers to this one.
            run(gate, "SELECT * FROM membership WHERE tenant_id = '%s' FOR UPDATE");
            Future<RestAnswer> upload =
                    threads.submit(() ->
                            ingestion
                                    .as(owner)
                                    .post(
                                            IngestionProcess.UPLOAD,
                                            IngestionProcess.announcement("# Second")));
            awaitBlocked(1);
            Future<?> deletion = threads.submit(() -> shelves.delete(owner, Collection.DEFAULT));
            awaitBlocked(2);
            gate.commit();
            deletion.get();
            upload.get();
        }
        assertThat(
                        value(
                                "SELECT count(*) FROM document d JOIN collection c ON c.id = d.collection_id"
                                        + " WHERE d.tenant_id = '%s' AND c.deleted_at IS NOT NULL"))
                .isEqualTo("2");
        assertThat(value("SELECT count(*) FROM collection WHERE tenant_id = '%s'")).isEqualTo("1");
    }

    @Test
    void aDeletionHidesTheDocumentsGivesBackTheirSpaceAndAsksForTheRemoval() throws Exception {
        String id = ingestion.announce(owner, "# First").text("documentId");
        UUID collection = shelves.require(owner, Collection.DEFAULT).id();
        run("UPDATE document SET size = 1024 * 1024 * 1024 WHERE tenant_id = '%s'");
        ingestion
                .as(owner)
                .post(IngestionProcess.UPLOAD, IngestionProcess.announcement("# Second"))
                .expect(413);

        shelves.delete(owner, Collection.DEFAULT);
        assertThat(nudges(collection)).hasSize(1);
        ingestion.as(owner).get("/api/v1/documents/" + id).expect(404);
        assertThat(value("SELECT status FROM document WHERE id = '" + id + "'"))
                .isEqualTo("awaiting_upload");
        ingestion.announce(owner, "# Second");
        assertThat(shelves.require(owner, Collection.DEFAULT).id()).isNotEqualTo(collection);
        shelves.delete(owner, Collection.DEFAULT);
        assertThatThrownBy(() -> shelves.delete(owner, Collection.DEFAULT))
                .isInstanceOfSatisfying(
                        AppException.class,
                        e -> assertThat(e.code()).isEqualTo(IngestionError.COLLECTION_NOT_FOUND));
    }

    @Test
    void theWatchNudgesARemovalThatNobodyHoldsAndNoCollectionThatIsAlive() throws Exception {
        CollectionWatch watch = events.getBean(CollectionWatch.class);
        UUID id = shelves.create(owner, "watched", Outfit.NONE).id();
        watch.look(tenant, id, 0);
        assertThat(nudges(id)).isEmpty();

        run("UPDATE collection SET deleted_at = now() WHERE tenant_id = '%s'");
        watch.look(tenant, id, 0);
        assertThat(nudges(id)).hasSize(1);
        watch.look(ingestion.newcomer().tenant(), id, 0);
        run(
                "UPDATE collection SET lease_until = now() + interval '1 minute' WHERE tenant_id = '%s'");
        watch.look(tenant, id, 1);
        assertThat(nudges(id)).isEmpty();
        clock.set(Duration.ofMinutes(2));
        watch.look(tenant, id, 1);
        assertThat(nudges(id)).hasSize(1);

        run("DELETE FROM collection WHERE tenant_id = '%s'");
        watch.look(tenant, id, 2);
        assertThat(nudges(id)).isEmpty();
    }

    @Test
    void everyChangeIsInTheAuditLogWithItsCallerAndNoAttemptIs() throws Exception {
        RestAnswer first = ingestion.announce(owner, "# First");
        String id = first.text("documentId");
        String document = "/api/v1/documents/" + id;
        ingestion.announce(owner, "# Second");
        ingestion.as(owner).post(document + "/retry", "").expectProblem(409, "not_failed");
        run(
                "UPDATE document SET status = 'failed', failure_code = 'a', failure_detail = 'a', etag = 'e'"
                        + " WHERE tenant_id = '%s' AND id = '"
                        + id
                        + "'");
        ingestion.as(owner).post(document + "/retry", "").expect(202);
        ingestion.as(owner).post("/api/v1/collections", Map.of("name", "b")).expect(201);
        ingestion
                .as(owner)
                .post("/api/v1/collections", Map.of("name", "b"))
                .expectProblem(409, "collection_exists");
        Lifecycle lifecycle = api.getBean(Lifecycle.class);
        lifecycle.delete(owner, UUID.fromString(id));
        assertThatThrownBy(() -> lifecycle.delete(owner, UUID.fromString(id)))
                .isInstanceOf(AppException.class);
        shelves.delete(owner, "b");

        assertThat(
                        value(
                                "SELECT string_agg(action, ' ' ORDER BY id) FROM audit_event WHERE tenant_id = '%s'"))
                .isEqualTo(
                        "collection.created document.announced document.announced document.retried"
                                + " collection.created document.deleted collection.deleted");
        assertThat(
                        value(
                                "SELECT string_agg(DISTINCT actor_kind || ' ' || actor_id || ' ' || request_id, ',')"
                                        + " FROM audit_event WHERE tenant_id = '%s' AND request_id <> ''"))
                .isEqualTo("user " + owner.account() + " " + RestClient.REQUEST_ID);
        assertThat(
                        value(
                                "SELECT count(DISTINCT target_id) FROM audit_event WHERE tenant_id = '%s'"))
                .isEqualTo("4");
        assertThat(value("SELECT count(*) FROM audit_event WHERE details::text LIKE '%handbook%'"))
                .isEqualTo("0");
    }

    private List<String> nudges(UUID id) {
        return stack.take("ingestion").stream()
                .filter(body -> body.contains(id.toString()) && body.contains("collection.remove"))
                .toList();
    }

    /** Waits until that many sessions of the ingestion entry wait for another's lock. */
    private void awaitBlocked(int sessions) throws SQLException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!value(
                        "SELECT count(*) FROM pg_stat_activity"
                                + " WHERE usename = 'fn_ingestion' AND wait_event_type = 'Lock'")
                .equals(Integer.toString(sessions))) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("Nobody waits");
            }
            Thread.sleep(20); // between two looks, until the deadline
        }
    }

    private String value(String sql) throws SQLException {
        try (Connection connection = stack.administrator();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ofTenant(sql))) {
            row.next();
            return row.getString(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = stack.administrator()) {
            run(connection, sql);
        }
    }

    private void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ofTenant(sql));
        }
    }

    private String ofTenant(String sql) {
        return sql.replace("%s", tenant.toString());
    }
}
