package dev.freehold.query.adapter;

import dev.freehold.kernel.FieldError;
import dev.freehold.platform.http.Constraints;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;

/** Reads the values that metadata are compared with: only such as metadata can be. */
record FilterValues(List<FieldError> errors) {
    private static final int LENGTH = 500;

    /** A list of one; empty when it is no value. */
    List<Object> one(@Nullable Object value, String path) {
        if (value != null && isScalar(value)) {
            return List.of(value);
        }
        errors.add(
                new FieldError(
                        path,
                        "must be a number, a truth value or text of at most %d characters"
                                .formatted(LENGTH)));
        return List.of();
    }

    List<Object> list(@Nullable Object list, String path) {
        if (!(list instanceof List<?> all) || all.isEmpty() || all.size() > FilterReader.VALUES) {
            errors.add(
                    new FieldError(
                            path, "must be a list of 1 to " + FilterReader.VALUES + " values"));
            return List.of();
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            values.addAll(one(all.get(i), path + "[" + i + "]"));
        }
        return values;
    }

    private static boolean isScalar(Object value) {
        return switch (value) {
            case String text -> text.length() <= LENGTH && Constraints.isPlain(text);
            case Number number -> Double.isFinite(number.doubleValue());
            default -> value instanceof Boolean;
        };
    }
}
