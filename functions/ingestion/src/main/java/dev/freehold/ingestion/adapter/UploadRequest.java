package dev.freehold.ingestion.adapter;

import dev.freehold.ingestion.Collection;
import dev.freehold.ingestion.DeclaredType;
import dev.freehold.ingestion.DocumentKind;
import dev.freehold.ingestion.DocumentType;
import dev.freehold.ingestion.Duplicates;
import dev.freehold.ingestion.IngestionError;
import dev.freehold.ingestion.Metadata;
import dev.freehold.ingestion.Tags;
import dev.freehold.ingestion.Upload;
import dev.freehold.platform.http.PlainText;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/** A document that is announced; {@code size} is in bytes, {@code sha256} in hex. */
@Serdeable
record UploadRequest(
        @NotBlank @PlainText @Size(max = 255) String filename,
        @Positive long size,
        @NotBlank @Size(max = 100) String contentType,
        @NotBlank @Pattern(regexp = "[0-9a-f]{64}", message = "must be 64 lower-case hex digits")
                String sha256,
        @Nullable @Pattern(regexp = Collection.NAME) String collection,
        @Nullable @PlainText @Size(max = 255) String title,
        @Nullable @Pattern(regexp = DocumentKind.PATTERN) String kind,
        @Nullable @Size(max = 100) List<String> tags,
        @Nullable @Size(max = Metadata.MOST) Map<String, Object> metadata,
        @Nullable @Pattern(regexp = Duplicates.PATTERN) String duplicates) {
    Upload upload() {
        return new Upload(
                filename.strip(),
                size,
                type(contentType),
                sha256,
                collection == null ? Collection.DEFAULT : collection,
                title == null || title.isBlank() ? null : title.strip(),
                kind(kind),
                Tags.of(tags == null ? List.of() : tags),
                Metadata.checked(metadata == null ? Map.of() : metadata),
                duplicates(duplicates));
    }

    static DocumentKind kind(@Nullable String text) {
        return text == null ? DocumentKind.DOCUMENT : DocumentKind.of(text);
    }

    static Duplicates duplicates(@Nullable String text) {
        return text == null ? Duplicates.KEEP : Duplicates.of(text);
    }

    static DeclaredType type(String contentType) {
        return DeclaredType.of(contentType)
                .orElseThrow(() ->
                        IngestionError.UNSUPPORTED_DOCUMENT_TYPE.exception(
                                "Supported are " + DocumentType.supported()));
    }
}
