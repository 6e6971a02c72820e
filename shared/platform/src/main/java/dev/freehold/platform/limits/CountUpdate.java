package dev.freehold.platform.limits;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The conditional update that counts one request: it adds to the minute, begins the next one, or
 * makes the item.
 */
record CountUpdate(String expression, String condition, Map<String, AttributeValue> values) {
    private static final String BEGIN =
            "SET w = :w, c = :c, c_write = :cw, c_spend = :cs, expires_at = :expiry, ";

    static CountUpdate of(Item seen, Instant now, RouteClass kind, List<Quota> quotas) {
        Moment moment = Moment.of(now, seen);
        if (seen.exists() && seen.minute() == moment.minute()) {
            return add(seen, moment, kind, quotas);
        }
        return begin(seen, moment, now, kind, quotas);
    }

    private static CountUpdate add(Item seen, Moment moment, RouteClass kind, List<Quota> quotas) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":one", ItemText.number(1));
        StringBuilder condition = asSeen(seen, values);
        for (Quota quota : quotas) {
            String name = quota.counter().current();
            long most = moment.mostOfThisMinute(quota.limit(), quota.previous(seen, moment));
            values.put(":most_" + name, ItemText.number(most));
            condition.append(" AND %s <= :most_%s".formatted(name, name));
        }
        String more = kind == RouteClass.READ ? "" : ", c_" + ItemText.suffix(kind) + " :one";
        return new CountUpdate("ADD c :one" + more, condition.toString(), values);
    }

    private static CountUpdate begin(
            Item seen, Moment moment, Instant now, RouteClass kind, List<Quota> quotas) {
        Counts one = Counts.one(kind);
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":w", ItemText.number(moment.minute()));
        values.put(":c", ItemText.number(one.all()));
        values.put(":cw", ItemText.number(one.write()));
        values.put(":cs", ItemText.number(one.spend()));
        values.put(":expiry", ItemText.expiry(now));
        if (!seen.exists()) {
            values.put(":none", ItemText.number(0));
            return new CountUpdate(
                    BEGIN + "v = :none, p = :none, p_write = :none, p_spend = :none",
                    "attribute_not_exists(pk)",
                    values);
        }
        if (seen.minute() != moment.minute() - 1) {
            values.put(":none", ItemText.number(0));
            return new CountUpdate(
                    BEGIN + "p = :none, p_write = :none, p_spend = :none",
                    asSeen(seen, values).toString(),
                    values);
        }
        StringBuilder condition = asSeen(seen, values);
        for (Quota quota : quotas) {
            String name = quota.counter().current();
            values.put(
                    ":most_" + name, ItemText.number(moment.mostOfTheMinuteBefore(quota.limit())));
            condition.append(" AND %s <= :most_%s".formatted(name, name));
        }
        return new CountUpdate(
                BEGIN + "p = c, p_write = c_write, p_spend = c_spend",
                condition.toString(),
                values);
    }

    private static StringBuilder asSeen(Item seen, Map<String, AttributeValue> values) {
        values.put(":v", ItemText.number(seen.version()));
        if (seen.minute() == 0) {
            return new StringBuilder("v = :v AND attribute_not_exists(w)");
        }
        values.put(":seen", ItemText.number(seen.minute()));
        return new StringBuilder("v = :v AND w = :seen");
    }
}
