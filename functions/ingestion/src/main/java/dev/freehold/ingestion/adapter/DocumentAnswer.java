package dev.freehold.ingestion.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.ingestion.Collection;
import dev.freehold.ingestion.Document;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A document and how far it has come; {@code textLength} is in code points. While {@code
 * changePending}, searches find it by what was said of it before.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record DocumentAnswer(
        UUID documentId,
        String filename,
        String title,
        String fileType,
        long fileSize,
        String sha256,
        String collection,
        String kind,
        List<String> tags,
        Map<String, Object> metadata,
        String status,
        Progress progress,
        @Nullable Integer pages,
        @Nullable Integer textLength,
        @Nullable Failure failure,
        boolean searchable,
        boolean changePending,
        @Nullable UUID duplicateOf,
        Instant createdAt,
        Instant updatedAt) {
    /**
     * Passages that are searchable and passages in all; {@code passages} is null before they are
     * known.
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Progress(int done, @Nullable Integer passages) {}

    /** Why a document failed. */
    @Serdeable
    record Failure(String code, String detail) {}

    static DocumentAnswer of(Document document, Collection collection) {
        String code = document.failureCode();
        String detail = document.failureDetail();
        return new DocumentAnswer(
                document.id(),
                document.filename(),
                document.name(),
                document.contentType(),
                document.size(),
                document.sha256(),
                collection.name(),
                document.kind(),
                document.tags(),
                document.metadata(),
                document.status(),
                new Progress(document.passagesDone(), document.passages()),
                document.pages(),
                document.shownTextLength(),
                code == null ? null : new Failure(code, detail == null ? "" : detail),
                document.searchable(),
                document.changePending(),
                document.duplicateOf(),
                document.createdAt(),
                document.updatedAt());
    }
}
