package dev.freehold.ingestion.worker.text;

import org.jspecify.annotations.Nullable;

/**
 * Where a passage stands in a canonical text.
 *
 * @param ordinal from 0
 * @param start first code point, not white space
 * @param end code point after the last, which is not white space
 * @param page on which it starts, from 1; null where the format has no pages
 * @param heading the headings above it, outermost first, joined by {@code " > "}; empty for none
 */
public record Span(int ordinal, int start, int end, @Nullable Integer page, String heading) {}
