package dev.freehold.query.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.knowledge.Passage;
import dev.freehold.platform.http.PlainText;
import dev.freehold.platform.security.RequiresScope;
import dev.freehold.query.DocumentSearch;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** {@code /api/v1/documents/search}; the rest below {@code documents} is ingestion's. */
@Controller("/api/v1/documents/search")
@SecurityRequirement(name = "bearer")
@Tag(name = "Documents")
class DocumentSearchController {
    private static final int DEFAULT_LIMIT = 20;

    private final DocumentSearch search;

    DocumentSearchController(DocumentSearch search) {
        this.search = search;
    }

    @Get
    @RequiresScope(Scope.DOCUMENTS_READ)
    @Operation(
            operationId = "searchDocuments",
            summary = "Find documents by title, file name and text",
            description =
                    "In one collection. First those whose title or file name holds every word of q,"
                            + " newest first, also before they are ready; then those whose text fits"
                            + " best (BM25), with the passage that does. Up to limit, without pages.")
    @ApiResponse(responseCode = "200", description = "Documents, best first")
    @ApiResponse(responseCode = "404", description = "collection_not_found")
    SearchAnswer search(
            @QueryValue @NotBlank @PlainText @Size(max = 200) String q,
            @Nullable @QueryValue @Pattern(regexp = "[a-z0-9][a-z0-9_-]{0,62}") String collection,
            @Nullable @QueryValue @Min(1) @Max(100) Integer limit,
            @Parameter(hidden = true) Principal principal) {
        String asked = collection == null ? RetrieveRequest.DEFAULT_COLLECTION : collection;
        return new SearchAnswer(
                asked,
                search.find(principal, asked, q, limit == null ? DEFAULT_LIMIT : limit).stream()
                        .map(FoundDocument::of)
                        .toList());
    }

    /** Documents, best first. */
    @Serdeable
    record SearchAnswer(String collection, List<FoundDocument> items) {}

    /** A document; {@code inName} when its title or file name holds the words. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FoundDocument(
            UUID documentId,
            String title,
            String filename,
            String kind,
            String status,
            Instant createdAt,
            boolean inName,
            @Nullable FoundPassage passage) {
        static FoundDocument of(DocumentSearch.Found found) {
            Passage passage = found.passage();
            return new FoundDocument(
                    found.id(),
                    found.title(),
                    found.filename(),
                    found.kind(),
                    found.status(),
                    found.createdAt(),
                    found.inName(),
                    passage == null ? null : FoundPassage.of(passage));
        }
    }

    /** The best passage of a text; {@code start} and {@code end} count its code points. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FoundPassage(@Nullable Integer page, String heading, int start, int end, String text) {
        static FoundPassage of(Passage passage) {
            return new FoundPassage(
                    passage.page(),
                    passage.heading(),
                    passage.start(),
                    passage.end(),
                    passage.text());
        }
    }
}
