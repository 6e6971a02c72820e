package dev.freehold.query.adapter;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.limits.Spends;
import dev.freehold.platform.security.RequiresScope;
import dev.freehold.query.Answering;
import dev.freehold.query.Retrieval;
import dev.freehold.query.Search;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

/** {@code /api/v1/services/rag}. */
@Controller("/api/v1/services/rag")
@SecurityRequirement(name = "bearer")
@Tag(name = "Questions")
class RagController {
    private final Retrieval retrieval;
    private final Answering answering;

    RagController(Retrieval retrieval, Answering answering) {
        this.retrieval = retrieval;
        this.answering = answering;
    }

    @Post("/retrieve")
    @RequiresScope(Scope.RAG_QUERY)
    @Spends
    @Operation(
            summary = "Find passages",
            description =
                    "Text (BM25) and vector (k-NN) rankings, ranked by the collection's stages. filter"
                            + " narrows both. explain adds each result's rank and score in each"
                            + " leg and after each stage, by its name.")
    @ApiResponse(responseCode = "200", description = "Passages, best first")
    @ApiResponse(responseCode = "404", description = "collection_not_found")
    RetrieveAnswer retrieve(
            @Valid @Body RetrieveRequest request, @Parameter(hidden = true) Principal principal) {
        Search search = request.search();
        return RetrieveAnswer.of(
                search, retrieval.find(principal, search).results(), request.explained());
    }

    @Post("/generate")
    @RequiresScope(Scope.RAG_QUERY)
    @Spends
    @Operation(
            summary = "Answer a question",
            description =
                    "Answers from the collection alone and cites document, page or heading, and the"
                            + " span of the quote in the document's canonical text. Says so, and cites"
                            + " nothing, when the collection does not hold the answer.")
    @ApiResponse(responseCode = "200", description = "The answer and its citations")
    @ApiResponse(responseCode = "404", description = "collection_not_found")
    GenerateAnswer generate(
            @Valid @Body GenerateRequest request, @Parameter(hidden = true) Principal principal) {
        return GenerateAnswer.of(answering.answer(principal, request.search(), request.tokens()));
    }
}
