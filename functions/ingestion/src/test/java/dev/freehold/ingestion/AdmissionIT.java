package dev.freehold.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.config.Settings;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which documents wait and which have a message, by the roles of the events and of the worker. */
@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdmissionIT {
    /** As plan free has it. */
    private static final int ROOM = 4;

    private final AwsStack stack;
    private final IngestionProcess ingestion;
    private final ApplicationContext events;
    private final ApplicationContext worker;
    private final Arrivals arrivals;
    private final Admission admission;
    private Principal owner;

    AdmissionIT(AwsStack stack) {
        this.stack = stack;
        ingestion = new IngestionProcess(stack);
        events = Settings.contextBuilder(stack.environment("ingestion-events")).start();
        worker = Settings.contextBuilder(stack.environment("ingestion-worker")).start();
        arrivals = events.getBean(Arrivals.class);
        admission = worker.getBean(Admission.class);
        owner = ingestion.newcomer();
    }

    @BeforeEach
    void aNewTenant() {
        owner = ingestion.newcomer();
        stack.take("ingestion");
    }

    @AfterAll
    void close() {
        events.close();
        worker.close();
        ingestion.close();
    }

    @Test
    void theOldestAreInTheQueueAndTheOthersWait() {
        List<UUID> ids = arrived(ROOM + 3);
        assertThat(nudged(ids)).containsExactlyInAnyOrderElementsOf(ids.subList(0, ROOM));
        assertThat(document(ids.getLast()).isWaiting()).isTrue();
        assertThat(document(ids.getLast()).state()).isEqualTo(DocumentStatus.UPLOADED);
    }

    @Test
    void anotherTenantsOneDoesNotWait() {
        arrived(ROOM + 3);
        owner = ingestion.newcomer();
        List<UUID> one = arrived(1);
        assertThat(nudged(one)).isEqualTo(one);
    }

    @Test
    void whatEndsMakesRoomForTheNextWhateverItsEnd() throws SQLException {
        List<UUID> ids = arrived(ROOM + 5);
        nudged(ids);
        set(ids.get(0), "status = 'ready'");
        set(ids.get(1), "status = 'failed', failure_code = 'a', failure_detail = 'a'");
        set(ids.get(2), "status = 'deleting'");
        set(ids.get(3), "status = 'embedding'");
        admission.admit(owner.tenant());
        assertThat(nudged(ids)).containsExactlyInAnyOrderElementsOf(ids.subList(ROOM, ROOM + 3));
        admission.admit(owner.tenant());
        assertThat(nudged(ids)).isEmpty();
    }

    @Test
    void manyAtOnceAdmitNoMoreThanOneDoes() throws Exception {
        List<UUID> ids = arrived(ROOM * 3);
        nudged(ids);
        for (UUID id : ids) {
            set(id, "admitted_at = NULL");
        }
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Admission either = i % 2 == 0 ? admission : events.getBean(Admission.class);
            calls.add(() -> {
                either.admit(owner.tenant());
                return true;
            });
        }
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            for (var done : threads.invokeAll(calls)) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(nudged(ids)).containsExactlyInAnyOrderElementsOf(ids.subList(0, ROOM));
    }

    @Test
    void theWatchOfOneThatWaitsFillsTheRoomThatACrashLeft() throws SQLException {
        List<UUID> ids = arrived(ROOM + 2);
        nudged(ids);
        set(ids.getFirst(), "status = 'ready'"); // and its worker died before it said so
        arrivals.look(owner.tenant(), ids.getLast(), 3);
        assertThat(nudged(ids)).containsExactly(ids.get(ROOM));
    }

    @Test
    void theWatchOfOneThatWasAdmittedSendsTheMessageThatACrashLost() {
        List<UUID> ids = arrived(ROOM + 1);
        nudged(ids);
        arrivals.look(owner.tenant(), ids.getFirst(), 3);
        arrivals.look(owner.tenant(), ids.getLast(), 3);
        assertThat(nudged(ids)).containsExactly(ids.getFirst());
    }

    @Test
    void whenTheQueueDoesNotAnswerTheyWaitAgain() throws SQLException {
        List<UUID> ids = arrived(ROOM);
        nudged(ids);
        for (UUID id : ids) {
            set(id, "admitted_at = NULL");
        }
        Map<String, String> environment = new HashMap<>(stack.environment("ingestion-worker"));
        environment.replaceAll(
                (name, value) -> name.endsWith("QUEUES__INGESTION") ? value + "-gone" : value);
        try (var cutOff = Settings.contextBuilder(environment).start()) {
            assertThatThrownBy(() -> cutOff.getBean(Admission.class).admit(owner.tenant()))
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(document(ids.getFirst()).isWaiting()).isTrue();
        admission.admit(owner.tenant());
        assertThat(nudged(ids)).isEqualTo(ids);
    }

    @Test
    void whatIsWorkedOnWithoutItsTurnCounts() {
        List<UUID> ids = arrived(ROOM + 2);
        nudged(ids);
        TenantId tenant = owner.tenant();
        Documents documents = worker.getBean(Documents.class);
        Instant now = Instant.now();
        worker.getBean(TenantTransactions.class)
                .run(
                        tenant,
                        () ->
                                documents.claim(
                                        tenant.value(), ids.getLast(), now.plusSeconds(90), now));
        assertThat(document(ids.getLast()).isWaiting()).isFalse();
        admission.admit(tenant);
        assertThat(nudged(ids)).isEmpty();
    }

    @Test
    void whatIsRetriedWaitsAsOthersDo() throws SQLException {
        List<UUID> ids = arrived(ROOM + 1);
        nudged(ids);
        UUID failed = ids.getLast();
        set(
                failed,
                "status = 'failed', failure_code = 'a', failure_detail = 'a', admitted_at = now()");
        ingestion.as(owner).post("/api/v1/documents/" + failed + "/retry", "").expect(202);
        assertThat(nudged(ids)).isEmpty();
        set(ids.getFirst(), "status = 'ready'");
        admission.admit(owner.tenant());
        assertThat(nudged(ids)).containsExactly(failed);
    }

    @Test
    void thePlanSaysHowMany() throws SQLException {
        List<UUID> ids = arrived(ROOM + 6);
        nudged(ids);
        try (Connection connection = stack.administrator();
                var statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE tenant SET plan_id = 'team' WHERE id = '" + owner.tenant() + "'");
        }
        admission.admit(owner.tenant());
        assertThat(nudged(ids)).hasSize(4);
    }

    /** Announced and marked as there, oldest first. */
    private List<UUID> arrived(int number) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            ids.add(UUID.fromString(ingestion.announce(owner, "# A").text("documentId")));
        }
        ids.forEach(id -> arrivals.arrived(owner.tenant(), id, 1, "e"));
        return ids;
    }

    /** Those of which a message is in the queue, which is emptied. */
    private List<UUID> nudged(List<UUID> ids) {
        List<String> bodies = stack.take("ingestion");
        return ids.stream()
                .filter(id -> bodies.stream().anyMatch(body -> body.contains(id.toString())))
                .toList();
    }

    private Document document(UUID id) {
        Documents documents = worker.getBean(Documents.class);
        return worker.getBean(TenantTransactions.class)
                .run(owner.tenant(), () -> documents.find(owner.tenant().value(), id))
                .orElseThrow();
    }

    private void set(UUID id, String change) throws SQLException {
        try (Connection connection = stack.administrator();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE document SET " + change + " WHERE id = '" + id + "'");
        }
    }
}
