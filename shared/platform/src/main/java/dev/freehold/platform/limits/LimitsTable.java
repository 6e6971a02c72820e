package dev.freehold.platform.limits;

import dev.freehold.platform.config.QuickDynamoDb;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The items of table {@code limits}. Every method throws SdkException when it does not answer. */
@Singleton
@Requires(property = LimitsTable.PROPERTY)
final class LimitsTable {
    static final String PROPERTY = "freehold.tables.limits";

    private static final Logger LOG = LoggerFactory.getLogger(LimitsTable.class);

    private final Provider<QuickDynamoDb> dynamoDb;
    private final java.time.Clock clock;
    private final String table;

    LimitsTable(
            Provider<QuickDynamoDb> dynamoDb,
            java.time.Clock clock,
            @Property(name = PROPERTY) String table) {
        this.dynamoDb = dynamoDb;
        this.clock = clock;
        this.table = table;
    }

    Item read(ItemKey key) {
        return ItemText.item(
                dynamoDb.get()
                        .client()
                        .getItem(get -> get.tableName(table).key(primary(key)).consistentRead(true))
                        .item());
    }

    /** Counts one request of {@code kind}, if the item is still as seen and no quota is used up. */
    Counted count(ItemKey key, Item seen, RouteClass kind, List<Quota> quotas) {
        CountUpdate update = CountUpdate.of(seen, clock.instant(), kind, quotas);
        try {
            return new Counted(
                    Counted.Outcome.COUNTED,
                    ItemText.item(
                            dynamoDb.get()
                                    .client()
                                    .updateItem(request ->
                                            request.tableName(table)
                                                    .key(primary(key))
                                                    .updateExpression(update.expression())
                                                    .conditionExpression(update.condition())
                                                    .expressionAttributeValues(update.values())
                                                    .returnValues(ReturnValue.ALL_NEW)
                                                    .returnValuesOnConditionCheckFailure(
                                                            ReturnValuesOnConditionCheckFailure
                                                                    .ALL_OLD))
                                    .attributes()));
        } catch (ConditionalCheckFailedException e) {
            Item found = ItemText.item(e.item());
            return new Counted(
                    found.isLike(seen) ? Counted.Outcome.USED_UP : Counted.Outcome.CHANGED, found);
        }
    }

    /** Takes back what {@link #count} counted in {@code minute}, unless that is over. */
    void takeBack(ItemKey key, long minute, RouteClass kind) {
        String more = kind == RouteClass.READ ? "" : ", c_" + ItemText.suffix(kind) + " :less";
        try {
            dynamoDb.get()
                    .client()
                    .updateItem(request ->
                            request.tableName(table)
                                    .key(primary(key))
                                    .updateExpression("ADD c :less" + more)
                                    .conditionExpression("w = :w")
                                    .expressionAttributeValues(
                                            Map.of(
                                                    ":less", ItemText.number(-1),
                                                    ":w", ItemText.number(minute))));
        } catch (ConditionalCheckFailedException e) {
            LOG.debug("The minute is over; one request too many stays counted", e);
        } catch (SdkException e) {
            LOG.warn("One request too many stays counted for {}", key.text(), e);
        }
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
                                .key(primary(key))
                                .updateExpression("ADD v :one SET expires_at = :expiry")
                                .expressionAttributeValues(
                                        Map.of(
                                                ":one", ItemText.number(1),
                                                ":expiry", ItemText.expiry(clock.instant()))));
    }

    private static Map<String, AttributeValue> primary(ItemKey key) {
        return Map.of("pk", AttributeValue.fromS(key.text()));
    }

    /**
     * What became of a request to count.
     *
     * @param item as it is now
     */
    record Counted(Outcome outcome, Item item) {
        enum Outcome {
            COUNTED,
            /** A quota is used up. */
            USED_UP,
            /** Another minute or version than the one seen. */
            CHANGED
        }
    }
}
