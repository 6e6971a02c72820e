package dev.freehold.query.adapter;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.FieldError;
import dev.freehold.knowledge.MetadataMatch;
import dev.freehold.platform.http.Constraints;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the filter of a request: a value, or a list of values of which one must match, by metadata
 * key.
 */
final class Filters {
    private Filters() {}

    static List<MetadataMatch> of(@Nullable Map<String, Object> filter) {
        return filter == null
                ? List.of()
                : filter.entrySet().stream()
                        .map(entry -> new MetadataMatch(entry.getKey(), values(entry)))
                        .toList();
    }

    private static List<Object> values(Map.Entry<String, Object> entry) {
        List<Object> values =
                entry.getValue() instanceof Collection<?> all
                        ? List.copyOf(all)
                        : List.of(entry.getValue());
        if (!Constraints.isPlain(entry.getKey())
                || values.isEmpty()
                || !values.stream().allMatch(Filters::isScalar)) {
            throw new AppException(
                    CommonError.INVALID_REQUEST,
                    "The filter is not valid",
                    List.of(
                            new FieldError(
                                    "filter." + entry.getKey(),
                                    "must be text, a number, a truth value, or a list of these")));
        }
        return values;
    }

    private static boolean isScalar(Object value) {
        return switch (value) {
            case String text -> Constraints.isPlain(text);
            case Number number -> Double.isFinite(number.doubleValue());
            default -> value instanceof Boolean;
        };
    }
}
