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

/** A question; {@code top_k} passages are read for it, {@code max_tokens} bounds the answer. */
@Serdeable
record GenerateRequest(
        @NotBlank @PlainText @Size(max = 2000) String query,
        @Nullable @Pattern(regexp = "[a-z0-9][a-z0-9_-]{0,62}") String collection,
        @Nullable @Min(1) @Max(4096) @JsonProperty("max_tokens") Integer maxTokens,
        @Nullable @Min(1) @Max(50) @JsonProperty("top_k") Integer topK,
        @Nullable @Schema(description = FilterExample.DESCRIPTION, example = FilterExample.JSON)
                Map<String, Object> filter) {
    Search search() {
        return new Search(
                query,
                collection == null ? RetrieveRequest.DEFAULT_COLLECTION : collection,
                topK == null ? 8 : topK,
                -1,
                FilterReader.read(filter),
                Shape.DISTINCT);
    }

    int tokens() {
        return maxTokens == null ? 256 : maxTokens;
    }
}
