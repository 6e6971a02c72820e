package dev.freehold.query.adapter;

import dev.freehold.kernel.FieldError;
import dev.freehold.knowledge.MetadataFilter;
import dev.freehold.knowledge.Moment;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code gt}, {@code gte}, {@code lt} and {@code lte}: of numbers, or of times. */
final class FilterRange {
    private static final Set<String> LOWER = Set.of("gt", "gte");
    private static final Set<String> UPPER = Set.of("lt", "lte");

    private FilterRange() {}

    /** Whether these are one lower bound, one upper bound, or one of each. */
    static boolean isRange(Set<String> members) {
        long lower = members.stream().filter(LOWER::contains).count();
        long upper = members.stream().filter(UPPER::contains).count();
        return !members.isEmpty() && lower <= 1 && upper <= 1 && lower + upper == members.size();
    }

    static MetadataFilter read(String key, Map<?, ?> object, String path, List<FieldError> errors) {
        String lower = present(object, LOWER);
        String upper = present(object, UPPER);
        for (String bound : new String[] {lower, upper}) {
            if (!bound.isEmpty() && !isNumber(object.get(bound)) && time(object, bound).isEmpty()) {
                errors.add(
                        new FieldError(
                                path + "." + bound,
                                "must be a number, or a date or timestamp in ISO 8601"));
                return MetadataFilter.ALL;
            }
        }
        boolean numbers = isNumber(object.get(lower.isEmpty() ? upper : lower));
        if (!upper.isEmpty() && numbers != isNumber(object.get(upper))) {
            errors.add(new FieldError(path, "must have two bounds of one type"));
            return MetadataFilter.ALL;
        }
        return numbers ? numbers(key, object) : times(key, object);
    }

    private static String present(Map<?, ?> object, Set<String> names) {
        return names.stream().filter(object::containsKey).findFirst().orElse("");
    }

    private static boolean isNumber(@Nullable Object bound) {
        return bound instanceof Number number && Double.isFinite(number.doubleValue());
    }

    private static Optional<Moment> time(Map<?, ?> object, String bound) {
        return object.get(bound) instanceof String text ? Moment.find(text) : Optional.empty();
    }

    /** A bound that is left out is the double next to the bound. */
    private static MetadataFilter numbers(String key, Map<?, ?> object) {
        double least = number(object, "gte", Double.NEGATIVE_INFINITY);
        double most = number(object, "lte", Double.POSITIVE_INFINITY);
        return new MetadataFilter.Numbers(
                key,
                object.containsKey("gt") ? Math.nextUp(number(object, "gt", 0)) : least,
                object.containsKey("lt") ? Math.nextDown(number(object, "lt", 0)) : most);
    }

    private static double number(Map<?, ?> object, String bound, double otherwise) {
        return object.get(bound) instanceof Number number ? number.doubleValue() : otherwise;
    }

    /** A date is its whole day: after it is the next one, and up to it is to its end. */
    private static MetadataFilter times(String key, Map<?, ?> object) {
        return new MetadataFilter.Times(
                key,
                time(object, "gte")
                        .map(Moment::start)
                        .or(() -> time(object, "gt").map(Moment::end))
                        .orElse(null),
                time(object, "lt")
                        .map(Moment::start)
                        .or(() -> time(object, "lte").map(Moment::end))
                        .orElse(null));
    }
}
