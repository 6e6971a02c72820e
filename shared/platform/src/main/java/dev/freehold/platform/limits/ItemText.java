package dev.freehold.platform.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How an {@link Item} stands in DynamoDB: {@code w} minute, {@code v} version, {@code c}, {@code
 * c_write}, {@code c_spend} counts of that minute, {@code p}, {@code p_write}, {@code p_spend} of
 * the one before, {@code expires_at}.
 */
final class ItemText {
    /** How long an item outlives its last use; its counts mean nothing after two minutes. */
    private static final Duration KEPT = Duration.ofHours(1);

    private ItemText() {}

    static Item item(Map<String, AttributeValue> attributes) {
        return attributes.isEmpty()
                ? Item.ABSENT
                : new Item(
                        true,
                        number(attributes, "w"),
                        number(attributes, "v"),
                        counts(attributes, "c"),
                        counts(attributes, "p"));
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static AttributeValue expiry(Instant now) {
        return number(now.plus(KEPT).getEpochSecond());
    }

    static String suffix(RouteClass kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Counts counts(Map<String, AttributeValue> attributes, String name) {
        return new Counts(
                number(attributes, name),
                number(attributes, name + "_write"),
                number(attributes, name + "_spend"));
    }

    private static long number(Map<String, AttributeValue> attributes, String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? 0 : Long.parseLong(value.n());
    }
}
