package dev.freehold.ingestion;

import dev.freehold.kernel.Cursor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which documents are asked for; a null filter does not filter.
 *
 * @param since created at this time or later
 * @param until created before this time
 * @param tag as {@link Tags} keeps it
 * @param limit documents at most, 1 to 100
 */
public record Listing(
        Cursor cursor,
        int limit,
        @Nullable DocumentStatus status,
        @Nullable DocumentType type,
        @Nullable String collection,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable DocumentKind kind,
        @Nullable String tag,
        @Nullable MetadataValue metadata) {}
