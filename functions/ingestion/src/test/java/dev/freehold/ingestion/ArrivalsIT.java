package dev.freehold.ingestion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.config.Settings;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.message.QueueHandler;
import dev.freehold.platform.message.RejectedMessage;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.platform.store.ObjectPath;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.MovableClock;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.Samples;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The events are the ones that the bucket put on its queue. */
@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArrivalsIT {
    private static final String FIRST = "# First";
    private static final String SECOND = "# Other";

    private final AwsStack stack;
    private final IngestionProcess ingestion;
    private final MovableClock clock = new MovableClock();
    private final ApplicationContext context;
    private final QueueHandler uploads;
    private final Arrivals arrivals;
    private Principal owner;
    private TenantId tenant;

    ArrivalsIT(AwsStack stack) {
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
        tenant = owner.tenant();
    }

    /** Of each test its own: a tenant has few documents in the queue at once. */
    @BeforeEach
    void aNewTenantNow() {
        clock.set(Duration.ZERO);
        owner = ingestion.newcomer();
        tenant = owner.tenant();
    }

    @AfterAll
    void close() {
        context.close();
        ingestion.close();
    }

    @Test
    void theSameEventThriceIsOneArrival() throws Exception {
        UUID id = uploaded();
        String event = event(id);
        for (int i = 0; i < 3; i++) {
            handle(event);
        }
        Document document = document(id);
        assertThat(document.state()).isEqualTo(DocumentStatus.UPLOADED);
        assertThat(document.etag()).isEqualTo(etag(id));
        assertThat(document.claims()).isZero();
        assertThat(nudges(id)).isNotEmpty().allMatch(body -> body.contains("document.ingest"));
    }

    @Test
    void anEventThatComesAgainDuringTheWorkChangesNothing() throws Exception {
        UUID id = uploaded();
        String event = event(id);
        handle(event);
        set(id, "status = 'parsing'");
        nudges(id);
        handle(event);
        assertThat(document(id).state()).isEqualTo(DocumentStatus.PARSING);
        assertThat(nudges(id)).isEmpty();
    }

    @Test
    void aReplacedObjectIsIgnoredAndCounted() throws Exception {
        RestAnswer announced = ingestion.announce(owner, FIRST);
        UUID id = UUID.fromString(announced.text("documentId"));
        ingestion.put(announced, FIRST);
        handle(event(id));
        String pinned = etag(id);
        nudges(id);

        assertThat(ingestion.put(announced, SECOND)).isEqualTo(200);
        String replaced = event(id);
        assertThat(output(() -> handle(replaced))).contains("ReplacedObject", id.toString());
        assertThat(document(id).etag()).isEqualTo(pinned).isNotEqualTo(etag(id));
        assertThat(nudges(id)).isEmpty();
    }

    @Test
    void anObjectThatNobodyAnnouncedIsRemovedAndCounted() {
        UUID id = Ids.next();
        put(tenant, id);
        String event = event(id);
        assertThat(output(() -> handle(event))).contains("StrayObject", id.toString());
        assertThat(isStored(tenant, id)).isFalse();
        assertThat(nudges(id)).isEmpty();
    }

    @Test
    void anObjectUnderAnotherTenantsKeyTouchesNoDocument() throws Exception {
        UUID id = uploaded();
        TenantId stranger = ingestion.newcomer().tenant();
        put(stranger, id);
        stack.take("uploads").stream()
                .filter(body -> body.contains(stranger.hex()))
                .forEach(this::handle);
        assertThat(document(id).state()).isEqualTo(DocumentStatus.AWAITING_UPLOAD);
        assertThat(isStored(stranger, id)).isFalse();
        assertThat(isStored(tenant, id)).isTrue();
        assertThatThrownBy(() -> arrivals.look(stranger, id, 0))
                .isInstanceOf(RejectedMessage.class)
                .hasMessage("tenant_mismatch");
        arrivals.look(stranger, Ids.next(), 0);
        assertThat(document(id).state()).isEqualTo(DocumentStatus.AWAITING_UPLOAD);
    }

    @Test
    void theSampleEventOfADocumentThatIsNotThereChangesNothing() throws IOException {
        handle(Samples.read("s3-object-created.json"));
        handle(
                Samples.read("s3-object-created.json")
                        .replace("/up/019900000000700080000000000000d1", "/up/handbook.pdf"));
        handle("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}");
        assertThatThrownBy(() -> handle("no event"))
                .isInstanceOf(RejectedMessage.class)
                .hasMessage("malformed_message");
        assertThat(stack.take("ingestion"))
                .noneMatch(body -> body.contains("01990000-0000-7000-8000-0000000000d1"));
    }

    @Test
    void anArrivalWhoseEventWasLostIsFoundByTheWatch() throws Exception {
        UUID id = uploaded();
        event(id);
        assertThat(output(() -> arrivals.look(tenant, id, 0))).contains("LostEvent", id.toString());
        assertThat(document(id).state()).isEqualTo(DocumentStatus.UPLOADED);
        assertThat(document(id).etag()).isEqualTo(etag(id));
        assertThat(nudges(id)).hasSize(1);
    }

    @Test
    void aDocumentThatNeverComesExpires() {
        UUID id = announced();
        arrivals.look(tenant, id, 0);
        assertThat(document(id).state()).isEqualTo(DocumentStatus.AWAITING_UPLOAD);
        clock.set(Uploads.URL_LIFE.plusSeconds(30));
        arrivals.look(tenant, id, 3);
        assertThat(document(id).state()).isEqualTo(DocumentStatus.AWAITING_UPLOAD);
        clock.set(Uploads.URL_LIFE.plusSeconds(65));
        arrivals.look(tenant, id, 4);
        assertThat(document(id).state()).isEqualTo(DocumentStatus.EXPIRED);
    }

    @Test
    void anObjectThatComesAfterTheExpiryIsRemoved() {
        UUID id = announced();
        clock.set(Uploads.URL_LIFE.plusMinutes(2));
        arrivals.look(tenant, id, 4);
        put(tenant, id);
        handle(event(id));
        assertThat(document(id).state()).isEqualTo(DocumentStatus.EXPIRED);
        assertThat(isStored(tenant, id)).isFalse();
    }

    @Test
    void theWatchNudgesOnlyWorkThatNobodyHolds() throws Exception {
        UUID id = uploaded();
        handle(event(id));
        nudges(id);
        set(id, "status = 'embedding', lease_until = now() + interval '1 minute'");
        arrivals.look(tenant, id, 1);
        assertThat(nudges(id)).isEmpty();
        clock.set(Duration.ofMinutes(2));
        arrivals.look(tenant, id, 2);
        assertThat(nudges(id)).hasSize(1);
        set(id, "status = 'ready', indexed_revision = revision, lease_until = NULL");
        arrivals.look(tenant, id, 3);
        assertThat(nudges(id)).isEmpty();
    }

    private UUID announced() {
        return UUID.fromString(ingestion.announce(owner, FIRST).text("documentId"));
    }

    private UUID uploaded() throws IOException, InterruptedException {
        RestAnswer announced = ingestion.announce(owner, FIRST);
        assertThat(ingestion.put(announced, FIRST)).isEqualTo(200);
        return UUID.fromString(announced.text("documentId"));
    }

    /** The bucket's event of an object that was put just now. */
    private String event(UUID id) {
        List<String> events =
                stack.take("uploads").stream().filter(body -> body.contains(Ids.hex(id))).toList();
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private void handle(String event) {
        uploads.handle(event, new Invocation("i-1", Instant.now().plusSeconds(10), ""));
    }

    private List<String> nudges(UUID id) {
        return stack.take("ingestion").stream()
                .filter(body -> body.contains(id.toString()))
                .toList();
    }

    private Document document(UUID id) {
        Documents documents = context.getBean(Documents.class);
        return context.getBean(TenantTransactions.class)
                .run(tenant, () -> documents.find(tenant.value(), id))
                .orElseThrow();
    }

    private void set(UUID id, String change) throws SQLException {
        try (Connection connection = stack.administrator();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE document SET " + change + " WHERE id = '" + id + "'");
        }
    }

    private void put(TenantId owning, UUID id) {
        stack.s3()
                .putObject(
                        put -> put.bucket(bucket()).key(ObjectPath.upload(id, 1).key(owning)),
                        RequestBody.fromString("stray"));
    }

    private boolean isStored(TenantId owning, UUID id) {
        try {
            head(owning, id);
            return true;
        } catch (NoSuchKeyException _) {
            return false;
        }
    }

    private String etag(UUID id) {
        return head(tenant, id).replace("\"", "");
    }

    private String head(TenantId owning, UUID id) {
        String key = ObjectPath.upload(id, 1).key(owning);
        return stack.s3().headObject(head -> head.bucket(bucket()).key(key)).eTag();
    }

    private String bucket() {
        return stack.deployment().bucketName("documents");
    }

    /** What the work says on standard output, where CloudWatch finds its metrics. */
    private static String output(Runnable work) {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(before);
        }
        return said.toString(UTF_8);
    }
}
