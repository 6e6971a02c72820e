package dev.freehold.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.platform.config.Settings;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.message.MessageFault;
import dev.freehold.platform.message.RejectedMessage;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a dead letter of a failed document does when it comes back, by the worker's own role. */
@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedriveIT {
    private static final long FENCE = 7;

    private final AwsStack stack;
    private final IngestionProcess ingestion;
    private final ApplicationContext worker;
    private final Lifecycle lifecycle;
    private final Ownership ownership;
    private final Principal owner;

    RedriveIT(AwsStack stack) {
        this.stack = stack;
        ingestion = new IngestionProcess(stack);
        worker = Settings.contextBuilder(stack.environment("ingestion-worker")).start();
        lifecycle = worker.getBean(Lifecycle.class);
        ownership = worker.getBean(Ownership.class);
        owner = ingestion.newcomer();
    }

    @AfterAll
    void close() {
        worker.close();
        ingestion.close();
    }

    @Test
    void aFailedDocumentBeginsAgainOnce() throws SQLException {
        UUID id = failed();
        lifecycle.redrive(owner.tenant(), id, FENCE);
        Document begun = document(id);
        assertThat(begun.state()).isEqualTo(DocumentStatus.UPLOADED);
        assertThat(begun.failureCode()).isNull();
        assertThat(begun.attempts()).isZero();
        assertThat(begun.claims()).isZero();

        set(id, "status = 'ready', fence = 8");
        Document ready = document(id);
        lifecycle.redrive(owner.tenant(), id, FENCE);
        assertThat(document(id)).isEqualTo(ready);
    }

    @Test
    void aDeadLetterOfAnEarlierFailureDoesNothing() throws SQLException {
        UUID id = failed();
        Document before = document(id);
        lifecycle.redrive(owner.tenant(), id, FENCE - 1);
        lifecycle.redrive(ingestion.newcomer().tenant(), id, FENCE);
        assertThat(document(id)).isEqualTo(before);
    }

    @Test
    void aDeadLetterDoesNothingWhenItsCollectionIsDeleted() throws SQLException {
        UUID id = failed();
        Document before = document(id);
        collection(id, "now()");
        lifecycle.redrive(owner.tenant(), id, FENCE);
        assertThat(document(id)).isEqualTo(before);
        collection(id, "NULL");
    }

    @Test
    void aDeadLetterDoesNothingAfterARetry() throws SQLException {
        UUID id = failed();
        ingestion.as(owner).post("/api/v1/documents/" + id + "/retry", "").expect(202);
        Document begun = document(id);
        lifecycle.redrive(owner.tenant(), id, FENCE);
        assertThat(document(id)).isEqualTo(begun);
    }

    @Test
    void anotherTenantsDocumentIsAMismatchAndADeletedOneIsNone() {
        UUID id = announced();
        Principal stranger = ingestion.newcomer();
        ownership.check(owner.tenant(), id);
        ownership.check(owner.tenant(), Ids.next());
        assertThatThrownBy(() -> ownership.check(stranger.tenant(), id))
                .isInstanceOfSatisfying(
                        RejectedMessage.class,
                        e -> {
                            assertThat(e.fault()).isEqualTo(MessageFault.TENANT_MISMATCH);
                            assertThat(e.ids())
                                    .containsEntry("tenantId", stranger.tenant().toString())
                                    .containsEntry("documentId", id.toString());
                        });
    }

    private UUID announced() {
        return UUID.fromString(ingestion.announce(owner, "# Text").text("documentId"));
    }

    private UUID failed() throws SQLException {
        UUID id = announced();
        set(
                id,
                "status = 'failed', failure_code = 'internal_error', attempts = 2, claims = 3,"
                        + " etag = 'e', fence = "
                        + FENCE);
        return id;
    }

    private Document document(UUID id) {
        Documents documents = worker.getBean(Documents.class);
        return worker.getBean(TenantTransactions.class)
                .run(owner.tenant(), () -> documents.find(owner.tenant().value(), id))
                .orElseThrow();
    }

    private void collection(UUID document, String deletedAt) throws SQLException {
        try (Connection connection = stack.administrator();
                var statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE collection SET deleted_at = %s WHERE id = '%s'"
                            .formatted(deletedAt, document(document).collectionId()));
        }
    }

    private void set(UUID id, String change) throws SQLException {
        try (Connection connection = stack.administrator();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE document SET " + change + " WHERE id = '" + id + "'");
        }
    }
}
