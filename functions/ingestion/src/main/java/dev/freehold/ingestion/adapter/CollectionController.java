package dev.freehold.ingestion.adapter;

import dev.freehold.ingestion.Collection;
import dev.freehold.ingestion.Shelves;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.security.RequiresScope;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;

/** {@code /api/v1/collections}. */
@Controller("/api/v1/collections")
@SecurityRequirement(name = "bearer")
@Tag(name = "Collections")
class CollectionController {
    private final Shelves shelves;

    CollectionController(Shelves shelves) {
        this.shelves = shelves;
    }

    @Get
    @RequiresScope(Scope.DOCUMENTS_READ)
    @Operation(summary = "The tenant's collections, by name")
    @ApiResponse(responseCode = "200", description = "All of them")
    CollectionList list(Principal principal) {
        return new CollectionList(
                shelves.all(principal.tenant()).stream().map(CollectionAnswer::of).toList());
    }

    @Post
    @RequiresScope(Scope.DOCUMENTS_WRITE)
    @Operation(
            summary = "Make a collection",
            description = "An upload into a name that is not there makes one, too.")
    @ApiResponse(responseCode = "201", description = "Made")
    @ApiResponse(responseCode = "409", description = "collection_exists")
    HttpResponse<CollectionAnswer> create(
            @Valid @Body CollectionRequest request, Principal principal) {
        return HttpResponse.created(
                CollectionAnswer.of(shelves.create(principal.tenant(), request.name())));
    }

    /** A name of lower-case letters, digits, dashes and underscores. */
    @Serdeable
    record CollectionRequest(@NotBlank @Pattern(regexp = Collection.NAME) String name) {}

    /** A collection, and by which model it is embedded. */
    @Serdeable
    record CollectionAnswer(
            String name, String embeddingModel, int dimension, String language, Instant createdAt) {
        static CollectionAnswer of(Collection collection) {
            return new CollectionAnswer(
                    collection.name(),
                    collection.embeddingModel(),
                    collection.dimension(),
                    collection.language(),
                    collection.createdAt());
        }
    }

    /** Collections by name. */
    @Serdeable
    record CollectionList(List<CollectionAnswer> items) {}
}
