package dev.freehold.localstack.runner.e2e.isolation;

import dev.freehold.kernel.Ids;
import dev.freehold.localstack.runner.e2e.Api;
import dev.freehold.localstack.runner.e2e.TestPlatform;
import dev.freehold.topology.Freehold;
import dev.freehold.topology.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Every DynamoDB table: whatever a tenant's requests write there is under a key with that tenant in
 * it, also when it sends the very key of another's item.
 */
final class ItemWall {
    private final Api api;
    private final Party attacker;
    private final Party victim;
    private int sent;

    ItemWall(Api api, Party attacker, Party victim) {
        this.api = api;
        this.attacker = attacker;
        this.victim = victim;
    }

    /** What got through. */
    List<Finding> attack() {
        Map<String, Map<String, AttributeValue>> before = items();
        List<String> keys = new ArrayList<>();
        keys.add(victim.idempotencyKey());
        before.keySet().stream()
                .filter(key -> key.contains(Ids.hex(victim.tenant())))
                .map(key -> key.substring(key.indexOf(' ') + 1))
                .forEach(keys::add);
        for (String key : keys) {
            sent++;
            api.post(
                    "/api/v1/documents/upload",
                    attacker.caller().token(),
                    Map.of(
                            "filename",
                            "attack.md",
                            "size",
                            9,
                            "contentType",
                            "text/markdown",
                            "sha256",
                            "0".repeat(64),
                            "collection",
                            Party.SHARED,
                            // All as in the suite's own request: it tries the key, too.
                            "tags",
                            List.of("attack")),
                    Map.of("Idempotency-Key", key));
        }
        List<Finding> findings = new ArrayList<>();
        items().forEach((key, item) -> {
            boolean changed = !Objects.equals(before.get(key), item);
            if (changed && !key.contains(Ids.hex(attacker.tenant()))) {
                String table = key.substring(0, key.indexOf(' '));
                findings.add(
                        new Finding("items of " + table, "another tenant", "", "", "changed one"));
            }
        });
        return findings;
    }

    /**
     * Lets the brake on logins go: attempts on the victim's account that are slowed down show
     * nothing. That they are is for the sign-in's own tests.
     */
    static void forgetFailedLogins() {
        Table table =
                Freehold.TOPOLOGY.tables().stream()
                        .filter(each -> each.name().equals(Freehold.LIMITS))
                        .findFirst()
                        .orElseThrow();
        String name = TestPlatform.deployment().tableName(table.name());
        TestPlatform.dynamo()
                .scanPaginator(scan ->
                        scan.tableName(name)
                                .filterExpression("attribute_exists(#until)")
                                .expressionAttributeNames(Map.of("#until", "until")))
                .items()
                .forEach(item ->
                        TestPlatform.dynamo()
                                .deleteItem(delete ->
                                        delete.tableName(name)
                                                .key(
                                                        Map.of(
                                                                table.partitionKey(),
                                                                Objects.requireNonNull(
                                                                        item.get(
                                                                                table
                                                                                        .partitionKey()))))));
    }

    int sent() {
        return sent;
    }

    /** By table and partition key. */
    private static Map<String, Map<String, AttributeValue>> items() {
        Map<String, Map<String, AttributeValue>> all = new HashMap<>();
        for (Table table : Freehold.TOPOLOGY.tables()) {
            String name = TestPlatform.deployment().tableName(table.name());
            TestPlatform.dynamo()
                    .scanPaginator(scan -> scan.tableName(name))
                    .items()
                    .forEach(item ->
                            all.put(
                                    table.name()
                                            + " "
                                            + Objects.requireNonNull(item.get(table.partitionKey()))
                                                    .s(),
                                    item));
        }
        return all;
    }
}
