package dev.freehold.knowledge;

import java.util.Map;
import java.util.UUID;

/**
 * What the passages of one generation of a document are to carry from now on.
 *
 * @param from the first passage, counted from 0
 * @param to behind the last one
 * @param metadata values are text, numbers, truth values, and lists of these
 */
public record SaidOfPassages(
        UUID documentId,
        int generation,
        int from,
        int to,
        String title,
        Map<String, Object> metadata) {
    public SaidOfPassages {
        metadata = Map.copyOf(metadata);
    }
}
