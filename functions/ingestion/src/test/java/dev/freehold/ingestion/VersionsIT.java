package dev.freehold.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.platform.config.Settings;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.message.QueueHandler;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.platform.store.ObjectPath;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.MovableClock;
import dev.freehold.testing.RestAnswer;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** New versions until they wait to be read, by the roles of the API and of the events. */
@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VersionsIT {
    private static final String FIRST = "# First";
    private static final String SECOND = "# The second";

    private final AwsStack stack;
    private final IngestionProcess ingestion;
    private final MovableClock clock = new MovableClock();
    private final ApplicationContext context;
    private final QueueHandler uploads;
    private final Arrivals arrivals;
    private Principal owner;

    VersionsIT(AwsStack stack) {
        this.stack = stack;
        ingestion = new IngestionProcess(stack);
        context =
                Settings.contextBuilder(stack.environment("ingestion-events"))
                        .beanDefinitions(clock.bean())
                        .start();
        uploads =
                context.getBeansOfType(QueueHandler.class).stream()
                        .filter(handler -> handler.queue().equals("uploads"))
                        .findFirst()
                        .orElseThrow();
        arrivals = context.getBean(Arrivals.class);
        owner = ingestion.newcomer();
    }

    @BeforeEach
    void aNewTenantNow() {
        clock.set(Duration.ZERO);
        owner = ingestion.newcomer();
    }

    @AfterAll
    void close() {
        context.close();
        ingestion.close();
    }

    @Test
    void untilItHasComeTheDocumentIsAsItWas() throws Exception {
        UUID id = ready();
        Document before = document(id);
        RestAnswer announced = announce(id, SECOND).expect(201);
        assertThat(announced.text("upload", "url")).contains("/up/" + Ids.hex(id) + "-2?");
        assertThat(document(id)).isEqualTo(before);
        assertThat(ingestion.put(announced, SECOND)).isEqualTo(200);
        handleEvents(id);
        Document turned = document(id);
        assertThat(turned.state()).isEqualTo(DocumentStatus.UPLOADED);
        assertThat(turned.sha256()).isEqualTo(sha256(SECOND)).isNotEqualTo(before.sha256());
        assertThat(turned.filename()).isEqualTo("renewed.md");
        assertThat(turned.generation()).isEqualTo(2);
        assertThat(turned.keptGeneration()).isEqualTo(1);
        assertThat(turned.file()).isEqualTo(2);
        assertThat(turned.keptFile()).isEqualTo(1);
        assertThat(turned.keptSize()).isEqualTo(FIRST.length());
        assertThat(turned.searchable()).isTrue();
        assertThat(turned.metadata()).isEqualTo(before.metadata());
        assertThat(turned.collectionId()).isEqualTo(before.collectionId());
        assertThat(version(id)).isEmpty();
        assertThat(stack.take("ingestion"))
                .filteredOn(body -> body.contains(id.toString()))
                .isNotEmpty();
        assertThat(
                        ingestion
                                .as(owner)
                                .get("/api/v1/documents/" + id + "/download")
                                .expect(200)
                                .text("url"))
                .contains("/up/" + Ids.hex(id) + "-2?");
        assertThat(isStored(id, 1)).isTrue();
    }

    @Test
    void oneThatNeverComesIsForgottenAndRemovedWhenItComesLater() throws Exception {
        UUID id = ready();
        Document before = document(id);
        RestAnswer announced = announce(id, SECOND).expect(201);
        clock.set(Uploads.URL_LIFE);
        arrivals.look(owner.tenant(), id, 3);
        assertThat(version(id)).isPresent();
        clock.set(Uploads.URL_LIFE.plusMinutes(2));
        arrivals.look(owner.tenant(), id, 4);
        assertThat(version(id)).isEmpty();
        ingestion.put(announced, SECOND);
        handleEvents(id);
        assertThat(isStored(id, 2)).isFalse();
        assertThat(isStored(id, 1)).isTrue();
        assertThat(document(id)).isEqualTo(before);
    }

    @Test
    void aLaterAnnouncementTakesThePlaceOfAnEarlier() throws Exception {
        UUID id = ready();
        RestAnswer first = announce(id, "# Never").expect(201);
        RestAnswer second = announce(id, SECOND).expect(201);
        ingestion.put(first, "# Never");
        handleEvents(id);
        assertThat(document(id).state()).isEqualTo(DocumentStatus.READY);
        assertThat(isStored(id, 2)).isFalse();
        ingestion.put(second, SECOND);
        handleEvents(id);
        assertThat(document(id).file()).isEqualTo(3);
        assertThat(document(id).sha256()).isEqualTo(sha256(SECOND));
    }

    @Test
    void theWatchFindsOneWhoseEventWasLost() throws Exception {
        UUID id = ready();
        ingestion.put(announce(id, SECOND).expect(201), SECOND);
        stack.take("uploads");
        arrivals.look(owner.tenant(), id, 0);
        assertThat(document(id).file()).isEqualTo(2);
        assertThat(document(id).state()).isEqualTo(DocumentStatus.UPLOADED);
    }

    @Test
    void whileTheDocumentIsBusyNoneIsAnnouncedAndOneThatComesWaits() throws Exception {
        UUID id = ready();
        RestAnswer announced = announce(id, SECOND).expect(201);
        set(id, "status = 'parsing'");
        announce(id, "# Third").expectProblem(409, "document_busy");
        ingestion.put(announced, SECOND);
        handleEvents(id);
        assertThat(document(id).file()).isEqualTo(1);
        assertThat(isStored(id, 2)).isTrue();
        arrivals.look(owner.tenant(), id, 0);
        assertThat(document(id).file()).isEqualTo(1);
        set(id, "status = 'ready', lease_until = NULL");
        arrivals.look(owner.tenant(), id, 1);
        assertThat(document(id).file()).isEqualTo(2);
    }

    /** What was found before a version that failed goes on being found, whatever comes after. */
    @Test
    void theVersionAfterAFailedOneKeepsWhatIsFound() throws Exception {
        UUID id = ready();
        ingestion.put(announce(id, SECOND).expect(201), SECOND);
        handleEvents(id);
        set(id, "status = 'failed', failure_code = 'hash_mismatch'");
        ingestion.put(announce(id, "# Third").expect(201), "# Third");
        handleEvents(id);
        Document third = document(id);
        assertThat(third.state()).isEqualTo(DocumentStatus.UPLOADED);
        assertThat(third.generation()).isEqualTo(3);
        assertThat(third.keptGeneration()).isEqualTo(1);
        assertThat(third.keptFile()).isEqualTo(1);
        assertThat(third.keptSize()).isEqualTo(FIRST.length() + SECOND.length());
        assertThat(third.failureCode()).isNull();
    }

    @Test
    void aPlanCountsOldAndNewAndWhatIsAnnounced() throws Exception {
        UUID id = ready();
        announce(id, Map.of("size", 51 * 1024 * 1024)).expectProblem(413, "document_too_large");
        long most = 1024L * 1024 * 1024;
        set(id, "size = " + (most - 100));
        announce(id, Map.of("size", 101)).expectProblem(413, "plan_exhausted");
        announce(id, Map.of("size", 60)).expect(201);
        announce(id, Map.of("size", 60)).expectProblem(413, "plan_exhausted");
        set(id, "size = 7, file = 2, kept_file = 1, kept_size = " + (most - 100));
        announce(id, Map.of("size", 60)).expectProblem(413, "plan_exhausted");
    }

    @Test
    void anothersDocumentAndOneThatIsNotThereYetHaveNoVersions() {
        UUID id = UUID.fromString(ingestion.announce(owner, FIRST).text("documentId"));
        announce(id, SECOND).expectProblem(409, "document_busy");
        owner = ingestion.newcomer();
        announce(id, SECOND).expectProblem(404, "document_not_found");
    }

    private RestAnswer announce(UUID id, String content) {
        return announce(
                id,
                Map.of(
                        "size",
                        content.getBytes(StandardCharsets.UTF_8).length,
                        "sha256",
                        sha256(content)));
    }

    private RestAnswer announce(UUID id, Map<String, Object> some) {
        Map<String, Object> request = IngestionProcess.announcement(SECOND);
        request.put("filename", "renewed.md");
        request.putAll(some);
        return ingestion.as(owner).post("/api/v1/documents/" + id + "/versions", request);
    }

    /** A document whose file is there and was read. */
    private UUID ready() throws Exception {
        RestAnswer announced = ingestion.announce(owner, FIRST);
        ingestion.put(announced, FIRST);
        UUID id = UUID.fromString(announced.text("documentId"));
        handleEvents(id);
        set(
                id,
                "status = 'ready', passages = 1, passages_done = 1, text_length = 5,"
                        + " indexed_revision = revision, lease_until = NULL");
        stack.take("ingestion");
        return id;
    }

    private void handleEvents(UUID id) {
        stack.take("uploads").stream()
                .filter(body -> body.contains(Ids.hex(id)))
                .forEach(body ->
                        uploads.handle(
                                body, new Invocation("i-1", Instant.now().plusSeconds(10), "")));
    }

    private Document document(UUID id) {
        Documents documents = context.getBean(Documents.class);
        return context.getBean(TenantTransactions.class)
                .run(owner.tenant(), () -> documents.find(owner.tenant().value(), id))
                .orElseThrow();
    }

    private Optional<Version> version(UUID id) {
        Versions versions = context.getBean(Versions.class);
        return context.getBean(TenantTransactions.class)
                .run(owner.tenant(), () -> versions.find(owner.tenant().value(), id));
    }

    private void set(UUID id, String change) throws SQLException {
        try (Connection connection = stack.administrator();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE document SET " + change + " WHERE id = '" + id + "'");
        }
    }

    private boolean isStored(UUID id, int file) {
        try {
            String key = ObjectPath.upload(id, file).key(owner.tenant());
            String bucket = stack.deployment().bucketName("documents");
            return stack.s3()
                    .headObject(head -> head.bucket(bucket).key(key))
                    .sdkHttpResponse()
                    .isSuccessful();
        } catch (NoSuchKeyException _) {
            return false;
        }
    }

    private static String sha256(String content) {
        return IngestionProcess.sha256(content.getBytes(StandardCharsets.UTF_8));
    }
}
