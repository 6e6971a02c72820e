package dev.freehold.knowledge;

import java.util.List;

/**
 * A document's metadata value under {@code key} equals one of {@code values} (text, number or truth
 * value).
 */
public record MetadataMatch(String key, List<Object> values) {
    public MetadataMatch {
        values = List.copyOf(values);
    }
}
