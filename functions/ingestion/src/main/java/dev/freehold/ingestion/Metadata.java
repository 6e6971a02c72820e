package dev.freehold.ingestion;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.FieldError;
import dev.freehold.platform.http.Constraints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant says of a document in its own words: keys and values that are text, numbers or
 * truth values. A date is text as ISO 8601 writes it, 2026-11-21, which sorts as dates do.
 */
public final class Metadata {
    /** Keys of one document. */
    public static final int MOST = 20;

    /** Of a key; values of a passage stand under the same names as its document's. */
    public static final String KEY = "[A-Za-z][A-Za-z0-9_.-]{0,63}";

    /** Fields of their own, which passages carry beside metadata. */
    static final Set<String> RESERVED = Set.of("kind", "tags");

    private static final int VALUE_LENGTH = 500;

    private Metadata() {}

    /**
     * The same, when it is valid.
     *
     * @throws AppException INVALID_REQUEST
     */
    public static Map<String, Object> checked(Map<String, Object> metadata) {
        List<FieldError> errors = new ArrayList<>();
        metadata.forEach((key, value) -> {
            if (!key.matches(KEY)) {
                errors.add(new FieldError("metadata", "has a key that is not " + KEY));
            } else if (RESERVED.contains(key)) {
                errors.add(new FieldError("metadata." + key, "is a field of its own"));
            } else if (!isScalar(value)) {
                errors.add(
                        new FieldError(
                                "metadata." + key,
                                "must be a number, a truth value or text of at most 500 characters"));
            }
        });
        if (metadata.size() > MOST) {
            errors.add(new FieldError("metadata", "must have %d keys at most".formatted(MOST)));
        }
        if (!errors.isEmpty()) {
            throw new AppException(
                    CommonError.INVALID_REQUEST, "The metadata is not valid", errors);
        }
        return metadata;
    }

    /**
     * Metadata after a change: each key of {@code changes} takes its value, and goes when that is
     * null; the others stay.
     *
     * @throws AppException INVALID_REQUEST
     */
    static Map<String, Object> merged(
            Map<String, Object> metadata, Map<String, @Nullable Object> changes) {
        Map<String, Object> merged = new TreeMap<>(metadata);
        changes.forEach((key, value) -> {
            if (value == null) {
                merged.remove(key);
            } else {
                merged.put(key, value);
            }
        });
        return checked(merged);
    }

    private static boolean isScalar(@Nullable Object value) {
        return switch (value) {
            case Number number -> Double.isFinite(number.doubleValue());
            case Boolean _ -> true;
            case String text -> text.length() <= VALUE_LENGTH && Constraints.isPlain(text);
            case null, default -> false;
        };
    }
}
