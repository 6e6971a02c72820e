package dev.freehold.ingestion.adapter;

import dev.freehold.ingestion.Library;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.security.RequiresScope;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Min;
import java.util.UUID;

/** Documents that are there: their state, and their text. */
@Controller("/api/v1/documents")
@SecurityRequirement(name = "bearer")
@Tag(name = "Documents")
class DocumentController {
    private final Library library;

    DocumentController(Library library) {
        this.library = library;
    }

    @Get("/{documentId}")
    @RequiresScope(Scope.DOCUMENTS_READ)
    @Operation(
            summary = "A document's state",
            description =
                    "Status runs awaiting_upload, uploaded, parsing, embedding, indexing, ready;"
                            + " or ends in failed (with a code) or expired.")
    @ApiResponse(responseCode = "200", description = "The document")
    @ApiResponse(responseCode = "404", description = "document_not_found")
    DocumentAnswer get(UUID documentId, Principal principal) {
        Library.Entry entry = library.require(principal.tenant(), documentId);
        return DocumentAnswer.of(entry.document(), entry.collection());
    }

    @Get(value = "/{documentId}/text", produces = MediaType.TEXT_PLAIN)
    @RequiresScope(Scope.DOCUMENTS_READ)
    @Operation(
            summary = "A document's canonical text",
            description =
                    "The text that citations point into. start and end count code points; without"
                            + " them the whole text, up to a million code points.")
    @ApiResponse(
            responseCode = "200",
            description = "UTF-8 text; X-Text-Length is the whole text's")
    @ApiResponse(responseCode = "404", description = "document_not_found")
    @ApiResponse(responseCode = "409", description = "text_not_ready")
    @ApiResponse(responseCode = "413", description = "range_too_large")
    HttpResponse<String> text(
            UUID documentId,
            @Nullable @QueryValue @Min(0) Integer start,
            @Nullable @QueryValue @Min(0) Integer end,
            Principal principal) {
        Library.Text text = library.text(principal.tenant(), documentId, start, end);
        return HttpResponse.ok(text.part())
                .contentType(MediaType.of("text/plain; charset=utf-8"))
                .header("X-Text-Length", Integer.toString(text.length()));
    }
}
