package dev.freehold.ingestion.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.ingestion.Collection;
import dev.freehold.ingestion.NameCursor;
import dev.freehold.ingestion.Outfit;
import dev.freehold.ingestion.Shelves;
import dev.freehold.kernel.Language;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.security.RequiresScope;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/** {@code /api/v1/collections}. */
@Controller("/api/v1/collections")
@SecurityRequirement(name = "bearer")
@Tag(name = "Collections")
class CollectionController {
    private static final int DEFAULT_LIMIT = 20;

    private final Shelves shelves;

    CollectionController(Shelves shelves) {
        this.shelves = shelves;
    }

    @Get
    @RequiresScope(Scope.DOCUMENTS_READ)
    @Operation(
            summary = "The tenant's collections, by name",
            description =
                    "nextCursor of an answer is the cursor of the next request; it is null on the last page.")
    @ApiResponse(responseCode = "200", description = "A page of collections")
    CollectionPage list(
            @Nullable @QueryValue @Min(1) @Max(100) Integer limit,
            @Nullable @QueryValue @Size(max = 100) String cursor,
            @Parameter(hidden = true) Principal principal) {
        Page<Collection> page =
                shelves.list(
                        principal,
                        cursor == null ? NameCursor.START : NameCursor.parse(cursor),
                        limit == null ? DEFAULT_LIMIT : limit);
        return new CollectionPage(
                page.items().stream().map(CollectionAnswer::of).toList(), page.nextCursor());
    }

    @Post
    @RequiresScope(Scope.DOCUMENTS_WRITE)
    @Operation(
            summary = "Make a collection",
            description =
                    "An upload into a name that is not there makes one, too: in English, split and ranked"
                            + " as the platform has it by default.")
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "collection_exists")
    HttpResponse<CollectionAnswer> create(
            @Valid @Body CollectionRequest request, @Parameter(hidden = true) Principal principal) {
        return HttpResponse.created(
                CollectionAnswer.of(shelves.create(principal, request.name(), request.outfit())));
    }

    @Get("/{collection}")
    @RequiresScope(Scope.DOCUMENTS_READ)
    @Operation(summary = "A collection")
    @ApiResponse(responseCode = "200", description = "The collection of that name")
    @ApiResponse(responseCode = "404", description = "collection_not_found")
    CollectionAnswer get(
            @Pattern(regexp = Collection.NAME) String collection,
            @Parameter(hidden = true) Principal principal) {
        return CollectionAnswer.of(shelves.require(principal, collection));
    }

    @Patch("/{collection}")
    @RequiresScope(Scope.DOCUMENTS_WRITE)
    @Operation(
            summary =
                    "Choose how a collection's passages are ranked, its language and its splitting",
            description =
                    "What is left out stays. The next question is ranked by ranking; what that leaves out"
                            + " is as the language has it by default. splitting is for documents that are"
                            + " read from now on, reingest among them. The language changes only while"
                            + " there are no documents, and ranking becomes its default.")
    @ApiResponse(responseCode = "200", description = "The collection as it is now")
    @ApiResponse(responseCode = "404", description = "collection_not_found")
    @ApiResponse(responseCode = "409", description = "collection_not_empty")
    CollectionAnswer change(
            @Pattern(regexp = Collection.NAME) String collection,
            @Valid @Body CollectionChange request,
            @Parameter(hidden = true) Principal principal) {
        return CollectionAnswer.of(shelves.change(principal, collection, request.outfit()));
    }

    @Delete("/{collection}")
    @Status(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.DOCUMENTS_WRITE)
    @Operation(
            summary = "Delete a collection and its documents",
            description =
                    "They are found by no request from now on, and the name is free; files, texts and"
                            + " passages are removed soon after.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(responseCode = "404", description = "collection_not_found")
    void delete(
            @Pattern(regexp = Collection.NAME) String collection,
            @Parameter(hidden = true) Principal principal) {
        shelves.delete(principal, collection);
    }

    /** A name of lower-case letters, digits, dashes and underscores, and what is chosen. */
    @Serdeable
    record CollectionRequest(
            @NotBlank @Pattern(regexp = Collection.NAME) String name,
            @Nullable @Pattern(regexp = Language.PATTERN) String language,
            @Nullable @Valid RankingChoice ranking,
            @Nullable SplittingChoice splitting) {
        Outfit outfit() {
            return new CollectionChange(language, ranking, splitting).outfit();
        }
    }

    /** What is changed of a collection; what is left out stays. */
    @Serdeable
    record CollectionChange(
            @Nullable @Pattern(regexp = Language.PATTERN) String language,
            @Nullable @Valid RankingChoice ranking,
            @Nullable SplittingChoice splitting) {
        Outfit outfit() {
            return new Outfit(
                    ranking == null ? null : ranking.chosen(),
                    language == null ? null : Language.of(language),
                    splitting == null ? null : splitting.splitting());
        }
    }

    /**
     * A collection, by which model it is embedded, whether it is limited to an access list, how its
     * texts are split and its passages ranked. {@code note} says what the model does not read.
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CollectionAnswer(
            String name,
            String embeddingModel,
            int dimension,
            String language,
            @Nullable String note,
            boolean restricted,
            SplittingChoice splitting,
            RankingChoice ranking,
            Instant createdAt) {
        private static final String NOTE =
                "The embedding model reads English: passages in another language are found by their words"
                        + " (text), and by vectors (dense) only if ranking says so";

        static CollectionAnswer of(Collection collection) {
            return new CollectionAnswer(
                    collection.name(),
                    collection.embeddingModel(),
                    collection.dimension(),
                    collection.language(),
                    collection.spoken() == Language.EN ? null : NOTE,
                    collection.restricted(),
                    SplittingChoice.of(collection.splitting()),
                    RankingChoice.of(collection.settings()),
                    collection.createdAt());
        }
    }

    /** A part of the collections, by name; {@code nextCursor} is null on the last. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record CollectionPage(List<CollectionAnswer> items, @Nullable String nextCursor) {}
}
