package dev.freehold.ingestion;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A document as its owner announces it. {@code sha256} is 64 hex digits, {@code size} in bytes. */
public record Upload(
        String filename,
        long size,
        DeclaredType type,
        String sha256,
        String collection,
        Map<String, Object> metadata) {
    public Upload {
        // Sorted, so that equal uploads read the same in every process: the idempotency key is made
        // of that.
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }
}
