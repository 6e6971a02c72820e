package dev.freehold.localstack.bench.auth;

import dev.freehold.kernel.ApiKeyText;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.config.Settings;
import dev.freehold.platform.http.HttpEntry;
import dev.freehold.platform.limits.Caller;
import dev.freehold.platform.limits.Decision;
import dev.freehold.platform.limits.Gate;
import dev.freehold.platform.limits.RouteClass;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.TestTenants;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** What is measured, on a stack of its own: our entry in this process, with its real filters. */
final class Subjects {
    private final AwsStack stack;
    private final HttpEntry entry;
    private final Gate gate;
    private final Principal principal;
    private final String token;
    private final String key;
    private final String table;

    Subjects(AwsStack stack) throws SQLException {
        this.stack = stack;
        TestTenants tenants = TestTenants.of(stack);
        principal = tenants.add();
        try (var connection = stack.administrator();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    INSERT INTO plan (id, name, max_document_bytes, max_documents, max_storage_bytes, tenant_requests,
                      user_requests)
                    VALUES ('bench', 'Bench', 1, 1, 1, 10000000, 10000000)
                    """);
        }
        tenants.plan(principal.tenant(), "bench");
        token = tenants.token(principal);
        ApiKeyText made = tenants.key(principal, 1_000_000, Scope.RAG_QUERY);
        key = made.text();
        table = stack.deployment().tableName("limits");
        ApplicationContext context = Settings.contextBuilder(stack.environment("auth")).build();
        entry = new HttpEntry(context);
        gate = context.getBean(Gate.class);
    }

    List<Series> all(int times) {
        return List.of(
                new Series("open route", times, () -> get("/bench/open", null)),
                new Series("JWT", times, () -> get("/bench/known", token)),
                new Series("API key", times, () -> get("/bench/known", key)),
                new Series("JWT, tenant bound", times, () -> get("/bench/bound", token)),
                new Series("gate alone", times, this::decide),
                new Series("UpdateItem", times, () -> update("one")),
                new Series("two UpdateItems at once", times, this::updateTwo),
                new Series("TransactWriteItems of two", times, this::transact));
    }

    private void get(String path, @org.jspecify.annotations.Nullable String credential)
            throws IOException {
        String authorization =
                credential == null
                        ? ""
                        : ",\"headers\":{\"Authorization\":\"Bearer %s\"}".formatted(credential);
        String event =
                "{\"httpMethod\":\"GET\",\"path\":\"%s\",\"requestContext\":{\"requestId\":\"%s\"}%s}"
                        .formatted(path, UUID.randomUUID(), authorization);
        byte[] answer =
                entry.handle(
                        event.getBytes(StandardCharsets.UTF_8),
                        new Invocation("bench", Instant.now().plusSeconds(10), ""));
        String text = new String(answer, StandardCharsets.UTF_8);
        if (!text.contains("\"statusCode\":200")) {
            throw new IllegalStateException(path + ": " + text);
        }
    }

    private void decide() {
        Decision decision = gate.decide(new Caller.Person(principal), RouteClass.READ);
        if (!(decision instanceof Decision.Admitted)) {
            throw new IllegalStateException(decision.toString());
        }
    }

    private void update(String item) {
        stack.dynamoDb()
                .updateItem(request ->
                        request.tableName(table)
                                .key(Map.of("pk", AttributeValue.fromS(item)))
                                .updateExpression("ADD c :one")
                                .conditionExpression("attribute_not_exists(c) OR c < :most")
                                .expressionAttributeValues(VALUES));
    }

    private void updateTwo() throws Exception {
        FutureTask<Boolean> second =
                new FutureTask<>(() -> {
                    update("two");
                    return true;
                });
        Thread.startVirtualThread(second);
        update("one");
        second.get();
    }

    private void transact() {
        stack.dynamoDb().transactWriteItems(write -> write.transactItems(part("one"), part("two")));
    }

    private TransactWriteItem part(String item) {
        return TransactWriteItem.builder()
                .update(
                        Update.builder()
                                .tableName(table)
                                .key(Map.of("pk", AttributeValue.fromS(item)))
                                .updateExpression("ADD c :one")
                                .conditionExpression("attribute_not_exists(c) OR c < :most")
                                .expressionAttributeValues(VALUES)
                                .build())
                .build();
    }

    private static final Map<String, AttributeValue> VALUES =
            Map.of(
                    ":one", AttributeValue.fromN("1"),
                    ":most", AttributeValue.fromN("1000000"));
}
