package dev.freehold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.config.Settings;
import dev.freehold.platform.http.HttpEntry;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import dev.freehold.testing.TestTenants;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.tree.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeadLettersIT {
    private static final String PATH = "/api/v1/admin/dead-letters";
    private static final String REDRIVE = PATH + "/redrive";
    private static final List<String> QUEUES =
            List.of("ingestion", "ingestion-watch", "mail", "uploads", "webhooks");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AwsStack stack;
    private final ApplicationContext context;
    private final RestClient client;
    private final RestClient administrator;
    private final Principal owner;
    private final TestTenants tenants;

    DeadLettersIT(AwsStack stack) {
        this.stack = stack;
        context = Settings.contextBuilder(stack.environment("operations")).build();
        HttpEntry entry = new HttpEntry(context);
        client =
                new RestClient(event ->
                        entry.handle(
                                event, new Invocation("i-1", Instant.now().plusSeconds(29), "")));
        tenants = TestTenants.of(stack);
        administrator = client.as(tenants.token(TestTenants.administrator()));
        owner = tenants.add();
    }

    @BeforeEach
    void empty() {
        QUEUES.forEach(queue -> {
            stack.take(queue);
            stack.take(queue + "-dlq");
        });
    }

    @AfterAll
    void close() {
        context.close();
    }

    @Test
    void onlyThoseWhoRunThePlatformMayAsk() {
        client.get(PATH).expectProblem(401, "unauthenticated");
        client.post(REDRIVE, Map.of()).expectProblem(401, "unauthenticated");
        RestClient tenantsOwner = client.as(tenants.token(owner));
        tenantsOwner.get(PATH).expectProblem(403, "forbidden");
        tenantsOwner.post(REDRIVE, Map.of()).expectProblem(403, "forbidden");
    }

    @Test
    void everyQueueIsListedWithWhatItGaveUp() {
        UUID document = Ids.next();
        send("ingestion-dlq", envelope(document), Map.of());
        send("ingestion-dlq", "no envelope", Map.of("code", "malformed_message"));
        send("ingestion-dlq", "given up", Map.of());

        JsonNode items = administrator.get(PATH).expect(200).json().get("items");
        assertThat(items.values())
                .extracting(item -> item.get("queue").getStringValue())
                .containsExactlyElementsOf(QUEUES);
        JsonNode item = items.get(0);
        assertThat(item.get("deadLetterQueue").getStringValue()).isEqualTo("ingestion-dlq");
        assertThat(item.get("messages").getIntValue()).isEqualTo(3);
        assertThat(text(item, "code"))
                .containsExactlyInAnyOrder("worker_lost", "malformed_message", "");
        assertThat(text(item, "documentId")).containsExactlyInAnyOrder(document.toString(), "", "");
        assertThat(text(item, "tenantId"))
                .containsExactlyInAnyOrder(owner.tenant().toString(), "", "");
        assertThat(items.get(1).get("messages").getIntValue()).isZero();
        assertThat(items.get(1).get("sample").size()).isZero();
        // To look takes nothing away, nor hides it.
        assertThat(stack.take("ingestion-dlq")).hasSize(3);
    }

    @Test
    void oneQueuesDeadLettersGoBackAndNoOthers() throws Exception {
        String one = envelope(Ids.next());
        String other = envelope(Ids.next());
        send("ingestion-dlq", one, Map.of("code", "malformed_message"));
        send("uploads-dlq", other, Map.of());
        Principal account = TestTenants.administrator();
        int before = audited(account).size();
        RestAnswer answer =
                client.as(tenants.token(account))
                        .post(REDRIVE, Map.of("queue", "ingestion"))
                        .expect(202);
        assertThat(audited(account))
                .hasSize(before + 1)
                .contains("dead_letters.redriven ingestion");
        JsonNode items = answer.json().get("items");
        assertThat(items.size()).isOne();
        assertThat(items.get(0).get("queue").getStringValue()).isEqualTo("ingestion");
        assertThat(items.get(0).get("messages").getIntValue()).isOne();
        assertThat(items.get(0).get("status").getStringValue()).isEqualTo("started");
        assertThat(items.get(0).get("taskId").getStringValue()).isNotEmpty();
        assertThat(await("ingestion", 1)).containsExactly(one);
        assertThat(stack.take("ingestion-dlq")).isEmpty();
        assertThat(stack.take("uploads-dlq")).containsExactly(other);
    }

    @Test
    void withoutANameEveryQueuesDeadLettersGoBack() throws InterruptedException {
        for (String queue : QUEUES) {
            send(queue + "-dlq", envelope(Ids.next()), Map.of());
            send(queue + "-dlq", envelope(Ids.next()), Map.of());
        }
        RestAnswer answer = administrator.post(REDRIVE, Map.of()).expect(202);
        assertThat(answer.json().get("items").values())
                .extracting(item -> item.get("queue").getStringValue())
                .containsExactlyElementsOf(QUEUES);
        for (String queue : QUEUES) {
            assertThat(await(queue, 2)).as(queue).hasSize(2);
            assertThat(stack.take(queue + "-dlq")).as(queue).isEmpty();
        }
    }

    @Test
    void aRedriveThatHasNotEndedIsReportedAndNotBegunAgain() throws InterruptedException {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            sent.add(envelope(Ids.next()));
            send("ingestion-dlq", sent.getLast(), Map.of());
        }
        String source = stack.deployment().queueUrl("ingestion-dlq");
        String arn =
                stack.sqs()
                        .getQueueAttributes(
                                get -> get.queueUrl(source).attributeNamesWithStrings("QueueArn"))
                        .attributesAsStrings()
                        .get("QueueArn");
        String task =
                stack.sqs()
                        .startMessageMoveTask(start ->
                                start.sourceArn(arn)
                                        .destinationArn(arn.replace("-dlq", ""))
                                        .maxNumberOfMessagesPerSecond(10))
                        .taskHandle();
        JsonNode item =
                administrator
                        .post(REDRIVE, Map.of("queue", "ingestion"))
                        .expect(202)
                        .json()
                        .get("items")
                        .get(0);
        assertThat(item.get("status").getStringValue()).isEqualTo("running");
        assertThat(item.get("taskId").getStringValue()).isEqualTo(task);
        assertThat(await("ingestion", 40)).containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    void aQueueThatIsNotThereIsNotFound() {
        for (String queue : List.of("nowhere", "ingestion-dlq", "../ingestion")) {
            administrator
                    .post(REDRIVE, Map.of("queue", queue))
                    .expectProblem(404, "queue_not_found");
        }
        administrator.post(REDRIVE, "").expectProblem(400, "invalid_request");
        administrator.post(REDRIVE, Map.of("queue", "")).expectProblem(400, "invalid_request");
        administrator.post(REDRIVE, "{\"queue\":").expectProblem(400, "invalid_request");
    }

    /** What the platform's own log says of an administrator. */
    private List<String> audited(Principal account) throws SQLException {
        List<String> events = new ArrayList<>();
        try (Connection connection = stack.administrator();
                PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT action || ' ' || target_id FROM audit_event"
                                        + " WHERE tenant_id = ? AND actor_id = ? AND actor_kind = 'user' ORDER BY id")) {
            select.setObject(1, TenantId.PLATFORM.value());
            select.setObject(2, account.account());
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                events.add(rows.getString(1));
            }
        }
        return events;
    }

    private List<String> await(String queue, int messages) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        List<String> bodies = new ArrayList<>(stack.take(queue));
        while (bodies.size() < messages && Instant.now().isBefore(deadline)) {
            Thread.sleep(50); // between two looks, until the deadline
            bodies.addAll(stack.take(queue));
        }
        return bodies;
    }

    private void send(String queue, String body, Map<String, String> attributes) {
        Map<String, MessageAttributeValue> all = new java.util.HashMap<>();
        attributes.forEach((name, value) ->
                all.put(
                        name,
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(value)
                                .build()));
        stack.sqs()
                .sendMessage(send ->
                        send.queueUrl(stack.deployment().queueUrl(queue))
                                .messageBody(body)
                                .messageAttributes(all));
    }

    private String envelope(UUID document) {
        return """
        {"id":"%s","type":"document.failed","version":1,"tenantId":"%s","occurredAt":"%s","traceId":"t",\
        "data":{"documentId":"%s","code":"worker_lost","fence":"6"}}\
        """
                .formatted(Ids.next(), owner.tenant(), Instant.now(), document);
    }

    private static List<String> text(JsonNode item, String name) {
        List<String> all = new ArrayList<>();
        Objects.requireNonNull(item.get("sample"))
                .values()
                .forEach(letter -> {
                    JsonNode value = letter.get(name);
                    all.add(value == null || value.isNull() ? "" : value.getStringValue());
                });
        return all;
    }
}
