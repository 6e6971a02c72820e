package dev.freehold.ingestion.adapter;

import dev.freehold.ingestion.Change;
import dev.freehold.ingestion.DocumentKind;
import dev.freehold.ingestion.Tags;
import dev.freehold.platform.http.PlainText;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/** What is to be said of a document from now on; what is left out stays as it is. */
@Serdeable
record ChangeRequest(
        @Nullable
                @PlainText
                @Size(max = 255)
                @Schema(description = "Empty: the document's own title again")
                String title,
        @Nullable @Pattern(regexp = DocumentKind.PATTERN) String kind,
        @Nullable @Size(max = 100) @Schema(description = "All of them, in place of the old ones")
                List<String> tags,
        @Nullable
                @Size(max = 100)
                @Schema(
                        description =
                                "Keys that take a value, or go when it is null; other keys stay")
                Map<String, @org.jspecify.annotations.Nullable Object> metadata) {
    Change change() {
        return new Change(
                title == null ? null : title.strip(),
                kind == null ? null : DocumentKind.of(kind),
                tags == null ? null : Tags.of(tags),
                metadata);
    }
}
