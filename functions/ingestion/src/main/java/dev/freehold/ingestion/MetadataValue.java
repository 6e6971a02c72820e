package dev.freehold.ingestion;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * One key and the value that a document must have under it, as a request writes it: {@code year}
 * and {@code 2026}. A number or a truth value that is so written matches, and so does text.
 */
public record MetadataValue(String key, String value) {
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?");

    /** The value as a number or a truth value; as text when it is neither. */
    Object typed() {
        if (value.equals("true") || value.equals("false")) {
            return Boolean.valueOf(value);
        }
        return NUMBER.matcher(value).matches() ? new BigDecimal(value) : value;
    }
}
