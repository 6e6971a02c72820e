package dev.freehold.ingestion;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A document as its owner announces it.
 *
 * @param size in bytes
 * @param sha256 64 hex digits
 * @param title null for the document's own
 * @param duplicates what is wished when its content is there already
 */
public record Upload(
        String filename,
        long size,
        DeclaredType type,
        String sha256,
        String collection,
        @Nullable String title,
        DocumentKind kind,
        List<String> tags,
        Map<String, Object> metadata,
        Duplicates duplicates) {
    public Upload {
        // Sorted, so that equal uploads read the same in every process: the idempotency key is made
        // of that.
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }
}
