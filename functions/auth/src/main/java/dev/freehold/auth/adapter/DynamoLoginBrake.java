package dev.freehold.auth.adapter;

import dev.freehold.auth.LoginBrake;
import dev.freehold.auth.LoginMark;
import dev.freehold.auth.SlowedDown;
import dev.freehold.platform.config.QuickDynamoDb;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * {@link LoginBrake} in table {@code limits}, whose keys tell nothing of addresses and networks.
 * Without the table logins go on: a store that is out must not lock everyone out, and bcrypt and
 * the few processes of this entry still slow down who guesses.
 */
@Singleton
final class DynamoLoginBrake implements LoginBrake {
    private static final Logger LOG = LoggerFactory.getLogger(DynamoLoginBrake.class);
    private static final String KEY = "pk";
    private static final String EXPIRY = "expires_at";
    private static final String COUNT = "n";
    private static final String UNTIL = "until";
    private static final int TRIES = 20;

    /**
     * Failures of a pair that cost nothing; then the pause doubles from the first to the longest.
     */
    private static final int FREE = 5;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private static final int OF_A_NETWORK = 300;
    private static final long WINDOW_SECONDS = 900;

    private final Provider<QuickDynamoDb> dynamoDb;
    private final LoginMark mark;
    private final Clock clock;
    private final String table;

    DynamoLoginBrake(
            Provider<QuickDynamoDb> dynamoDb,
            LoginMark mark,
            Clock clock,
            @Property(name = "freehold.tables.limits") String table) {
        this.dynamoDb = dynamoDb;
        this.mark = mark;
        this.clock = clock;
        this.table = table;
    }

    @Override
    public void begin(String email, String network) {
        try {
            Instant now = clock.instant();
            requireQuiet(network, now);
            for (int tries = 0; tries < TRIES; tries++) {
                if (counted(pair(email, network), now)) {
                    return;
                }
            }
            // As many at once are no person.
            throw new SlowedDown(FIRST_PAUSE);
        } catch (SdkException e) {
            LOG.warn("Logins are not slowed down: table limits does not answer", e);
        }
    }

    @Override
    public void failed(String network) {
        long now = clock.instant().getEpochSecond();
        try {
            dynamoDb.get()
                    .client()
                    .updateItem(update ->
                            update.tableName(table)
                                    .key(key(window(network, now)))
                                    .updateExpression("ADD n :one SET expires_at = :end")
                                    .expressionAttributeValues(
                                            Map.of(
                                                    ":one", number(1),
                                                    ":end", number(now + 2 * WINDOW_SECONDS))));
        } catch (SdkException e) {
            LOG.warn("A failed login is not counted: table limits does not answer", e);
        }
    }

    @Override
    public void succeeded(String email, String network) {
        try {
            dynamoDb.get()
                    .client()
                    .deleteItem(delete -> delete.tableName(table).key(key(pair(email, network))));
        } catch (SdkException e) {
            LOG.warn("A login still counts as failed: table limits does not answer", e);
        }
    }

    /** Counts one attempt of a pair; false when another came between. */
    private boolean counted(String pair, Instant now) {
        Map<String, AttributeValue> item = item(pair);
        boolean isKnown = number(item, EXPIRY) > now.getEpochSecond();
        long before = isKnown ? number(item, COUNT) : 0;
        Duration left = Duration.between(now, Instant.ofEpochMilli(number(item, UNTIL)));
        if (before >= FREE && left.isPositive()) {
            throw new SlowedDown(left.plusMillis(999));
        }
        long count = before + 1;
        Map<String, AttributeValue> next =
                Map.of(
                        KEY, AttributeValue.fromS(pair),
                        COUNT, number(count),
                        UNTIL, number(now.plus(pause(count)).toEpochMilli()),
                        EXPIRY, number(now.plus(FORGOTTEN).getEpochSecond()));
        try {
            dynamoDb.get()
                    .client()
                    .putItem(put -> {
                        put.tableName(table).item(next);
                        if (item.isEmpty()) {
                            put.conditionExpression("attribute_not_exists(pk)");
                        } else {
                            put.conditionExpression("n = :n AND expires_at = :end")
                                    .expressionAttributeValues(
                                            Map.of(
                                                    ":n", number(number(item, COUNT)),
                                                    ":end", number(number(item, EXPIRY))));
                        }
                    });
            return true;
        } catch (ConditionalCheckFailedException e) {
            LOG.debug("Another attempt came between", e);
            return false;
        }
    }

    private void requireQuiet(String network, Instant now) {
        long second = now.getEpochSecond();
        if (number(item(window(network, second)), COUNT) >= OF_A_NETWORK) {
            throw new SlowedDown(Duration.ofSeconds(WINDOW_SECONDS - second % WINDOW_SECONDS));
        }
    }

    private static Duration pause(long count) {
        if (count < FREE) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(count - FREE, 10));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private Map<String, AttributeValue> item(String key) {
        return dynamoDb.get()
                .client()
                .getItem(get -> get.tableName(table).key(key(key)).consistentRead(true))
                .item();
    }

    private String pair(String email, String network) {
        return "-#login#" + mark.of(email, network);
    }

    private String window(String network, long second) {
        return "-#network#" + mark.of("", network) + "#" + second / WINDOW_SECONDS;
    }

    private static Map<String, AttributeValue> key(String value) {
        return Map.of(KEY, AttributeValue.fromS(value));
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? 0 : Long.parseLong(value.n());
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
