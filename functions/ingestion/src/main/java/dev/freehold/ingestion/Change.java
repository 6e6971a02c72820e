package dev.freehold.ingestion;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a document from now on; null leaves as it is.
 *
 * @param title empty for the document's own
 * @param tags all of them
 * @param metadata keys that take a value, or go when that is null; the others stay
 */
public record Change(
        @Nullable String title,
        @Nullable DocumentKind kind,
        @Nullable List<String> tags,
        @Nullable Map<String, @Nullable Object> metadata) {}
