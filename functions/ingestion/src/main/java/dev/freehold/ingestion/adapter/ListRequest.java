package dev.freehold.ingestion.adapter;

import dev.freehold.ingestion.Collection;
import dev.freehold.ingestion.DocumentKind;
import dev.freehold.ingestion.DocumentStatus;
import dev.freehold.ingestion.Listing;
import dev.freehold.ingestion.Metadata;
import dev.freehold.ingestion.MetadataValue;
import dev.freehold.ingestion.Tags;
import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.FieldError;
import dev.freehold.platform.http.PlainText;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.QueryValue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** The query parameters of a list of documents. */
@Introspected
record ListRequest(
        @Nullable
                @QueryValue
                @Pattern(
                        regexp =
                                "awaiting_upload|uploaded|parsing|embedding|indexing|ready|failed|needs_ocr|expired")
                String status,
        @Nullable @QueryValue @Size(max = 100) String type,
        @Nullable @QueryValue @Pattern(regexp = Collection.NAME) String collection,
        @Nullable @QueryValue @Pattern(regexp = DocumentKind.PATTERN) String kind,
        @Nullable @QueryValue @Size(max = 100) String tag,
        @Nullable @QueryValue @PlainText @Size(max = 600) String property,
        @Nullable @QueryValue @Size(max = 40) String since,
        @Nullable @QueryValue @Size(max = 40) String until,
        @Nullable @QueryValue @Min(1) @Max(100) Integer limit,
        @Nullable @QueryValue @Size(max = 100) String cursor) {
    private static final int DEFAULT_LIMIT = 20;

    Listing listing() {
        return new Listing(
                cursor == null ? Cursor.START : Cursor.parse(cursor),
                limit == null ? DEFAULT_LIMIT : limit,
                status == null ? null : DocumentStatus.of(status),
                type == null ? null : UploadRequest.type(type).type(),
                collection,
                time("since", since),
                time("until", until),
                kind == null ? null : DocumentKind.of(kind),
                tag == null ? null : Tags.of(tag),
                property == null ? null : metadata(property));
    }

    private static MetadataValue metadata(String property) {
        String[] parts = property.split("=", 2);
        if (parts.length < 2 || !parts[0].matches(Metadata.KEY)) {
            throw new AppException(
                    CommonError.INVALID_REQUEST,
                    "The property is not valid",
                    List.of(new FieldError("property", "must be a key, = and a value")));
        }
        return new MetadataValue(parts[0], parts[1]);
    }

    private static @Nullable Instant time(String field, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new AppException(
                    CommonError.INVALID_REQUEST,
                    "A time is not valid",
                    List.of(new FieldError(field, "must be RFC 3339, as 2026-11-21T05:45:00Z")));
        }
    }
}
