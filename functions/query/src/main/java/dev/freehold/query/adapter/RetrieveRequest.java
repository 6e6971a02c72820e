package dev.freehold.query.adapter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.freehold.platform.http.PlainText;
import dev.freehold.query.Search;
import dev.freehold.query.Shape;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;

/**
 * A search; {@code threshold} is the least cosine of query and passage, {@code explain} has each
 * result say how it came to its place.
 */
@Serdeable
record RetrieveRequest(
        @NotBlank @PlainText @Size(max = 2000) String query,
        @Nullable @Pattern(regexp = "[a-z0-9][a-z0-9_-]{0,62}") String collection,
        @Nullable @Min(1) @Max(100) @JsonProperty("top_k") Integer topK,
        @Nullable @Min(-1) @Max(1) Double threshold,
        @Nullable @Schema(description = FilterExample.DESCRIPTION, example = FilterExample.JSON)
                Map<String, Object> filter,
        @Nullable Boolean explain,
        @Nullable
                @Schema(
                        defaultValue = "true",
                        description = "leave out what says nearly the same as a better result")
                Boolean deduplicate,
        @Nullable
                @Schema(
                        defaultValue = "false",
                        description = "join neighbouring passages of one document among the top_k")
                Boolean merge,
        @Nullable @Schema(defaultValue = "false", description = "say where the query's terms stand")
                Boolean highlight) {
    static final String DEFAULT_COLLECTION = "documents";

    boolean explained() {
        return explain != null && explain;
    }

    Search search() {
        return new Search(
                query,
                collection == null ? DEFAULT_COLLECTION : collection,
                topK == null ? 10 : topK,
                threshold == null ? -1 : threshold,
                FilterReader.read(filter),
                new Shape(
                        deduplicate == null || deduplicate,
                        merge != null && merge,
                        highlight != null && highlight));
    }
}
