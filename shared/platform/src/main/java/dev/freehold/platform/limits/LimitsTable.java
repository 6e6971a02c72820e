package dev.freehold.platform.limits;

import dev.freehold.platform.config.QuickDynamoDb;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of table {@code limits}. */
@Singleton
@Requires(property = LimitsTable.PROPERTY)
final class LimitsTable {
    static final String PROPERTY = "freehold.tables.limits";

    /** How long an item outlives its last use; its counts mean nothing after two minutes. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final Provider<QuickDynamoDb> dynamoDb;
    private final Clock clock;
    private final String table;

    LimitsTable(
            Provider<QuickDynamoDb> dynamoDb,
            Clock clock,
            @Property(name = PROPERTY) String table) {
        this.dynamoDb = dynamoDb;
        this.clock = clock;
        this.table = table;
    }

    /**
     * Raises an item's version. One that is not there is made: a process that saw none, and has
     * read the truth since, must not be able to make it as if nothing had happened.
     */
    void raise(ItemKey key) {
        dynamoDb.get()
                .client()
                .updateItem(update ->
                        update.tableName(table)
                                .key(Map.of("pk", AttributeValue.fromS(key.text())))
                                .updateExpression(
                                        "ADD v :one SET expires_at = if_not_exists(expires_at, :expiry)")
                                .expressionAttributeValues(
                                        Map.of(
                                                ":one", AttributeValue.fromN("1"),
                                                ":expiry", number(expiry()))));
    }

    private long expiry() {
        return clock.instant().plus(KEPT).getEpochSecond();
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
