package dev.freehold.ingestion.adapter;

import dev.freehold.ingestion.Editing;
import dev.freehold.ingestion.Library;
import dev.freehold.ingestion.Lifecycle;
import dev.freehold.ingestion.Uploads;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.security.RequiresScope;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.util.UUID;

/** Documents that are there: their state, their file and text, and their end. */
@Controller("/api/v1/documents")
@SecurityRequirement(name = "bearer")
@Tag(name = "Documents")
class DocumentController {
    private final Library library;
    private final Lifecycle lifecycle;
    private final Editing editing;
    private final Clock clock;

    DocumentController(Library library, Lifecycle lifecycle, Editing editing, Clock clock) {
        this.library = library;
        this.lifecycle = lifecycle;
        this.editing = editing;
        this.clock = clock;
    }

    @Get
    @RequiresScope(Scope.DOCUMENTS_READ)
    @Operation(
            summary = "Documents, newest first",
            description =
                    "By status, content type, kind, tag, metadata (property=year=2026), collection and"
                            + " time of creation (RFC 3339). nextCursor of an answer is the cursor of"
                            + " the next request; it is null on the last page.")
    @ApiResponse(responseCode = "200", description = "A page of documents")
    DocumentPage list(
            @Valid @RequestBean ListRequest request,
            @Parameter(hidden = true) Principal principal) {
        return DocumentPage.of(
                library.list(principal, request.listing())
                        .map(entry -> DocumentAnswer.of(entry.document(), entry.collection())));
    }

    @Get("/{documentId}")
    @RequiresScope(Scope.DOCUMENTS_READ)
    @Operation(
            summary = "A document's state",
            description =
                    "Status runs awaiting_upload, uploaded, parsing, embedding, indexing, ready;"
                            + " or ends in failed (with a code), needs_ocr (an image or a scan"
                            + " that text recognition has to read first) or expired.")
    @ApiResponse(responseCode = "200", description = "The document")
    @ApiResponse(responseCode = "404", description = "document_not_found")
    DocumentAnswer get(UUID documentId, @Parameter(hidden = true) Principal principal) {
        Library.Entry entry = library.require(principal, documentId);
        return DocumentAnswer.of(entry.document(), entry.collection());
    }

    @Patch("/{documentId}")
    @RequiresScope(Scope.DOCUMENTS_WRITE)
    @Operation(
            operationId = "changeDocument",
            summary = "Change a document's title, kind, tags or metadata",
            description =
                    "What is left out stays; tags are replaced; of the metadata each key that is named"
                            + " takes its value, or goes when that is null. Documents show the change at"
                            + " once. Searches find by it soon after: until then changePending is true.")
    @ApiResponse(responseCode = "200", description = "The document as it is now")
    @ApiResponse(responseCode = "404", description = "document_not_found")
    DocumentAnswer change(
            UUID documentId,
            @Valid @Body ChangeRequest request,
            @Parameter(hidden = true) Principal principal) {
        editing.apply(principal, documentId, request.change());
        return get(documentId, principal);
    }

    @Delete("/{documentId}")
    @Status(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.DOCUMENTS_WRITE)
    @Operation(
            summary = "Delete a document",
            description =
                    "It is found by no request from now on; its file, text and passages are removed"
                            + " soon after.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(responseCode = "404", description = "document_not_found")
    void delete(UUID documentId, @Parameter(hidden = true) Principal principal) {
        lifecycle.delete(principal, documentId);
    }

    @Post("/{documentId}/retry")
    @Status(HttpStatus.ACCEPTED)
    @RequiresScope(Scope.DOCUMENTS_WRITE)
    @Operation(summary = "Begin a document again that failed or needs OCR")
    @ApiResponse(responseCode = "202", description = "Begun")
    @ApiResponse(responseCode = "404", description = "document_not_found")
    @ApiResponse(responseCode = "409", description = "not_failed")
    DocumentAnswer retry(UUID documentId, @Parameter(hidden = true) Principal principal) {
        lifecycle.retry(principal, documentId);
        return get(documentId, principal);
    }

    @Post("/{documentId}/reingest")
    @Status(HttpStatus.ACCEPTED)
    @RequiresScope(Scope.DOCUMENTS_WRITE)
    @Operation(
            operationId = "reingestDocument",
            summary = "Read a document's file anew",
            description =
                    "With today's parser and splitter. Searches and the text go on as before until the"
                            + " new passages are ready, and then change at once; when the reading fails"
                            + " they stay, with status failed and searchable true.")
    @ApiResponse(responseCode = "202", description = "Begun, or under way")
    @ApiResponse(responseCode = "404", description = "document_not_found")
    @ApiResponse(responseCode = "409", description = "not_ready")
    DocumentAnswer reingest(UUID documentId, @Parameter(hidden = true) Principal principal) {
        lifecycle.readAnew(principal, documentId);
        return get(documentId, principal);
    }

    @Get("/{documentId}/download")
    @RequiresScope(Scope.DOCUMENTS_READ)
    @Operation(
            summary = "Where a document's file can be fetched",
            description = "A presigned URL, good for ten minutes for anyone who has it.")
    @ApiResponse(responseCode = "200", description = "The URL")
    @ApiResponse(responseCode = "404", description = "document_not_found")
    @ApiResponse(responseCode = "409", description = "content_not_there")
    DownloadAnswer download(UUID documentId, @Parameter(hidden = true) Principal principal) {
        return new DownloadAnswer(
                library.download(principal, documentId), clock.instant().plus(Uploads.URL_LIFE));
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
            @Parameter(hidden = true) Principal principal) {
        Library.Text text = library.text(principal, documentId, start, end);
        return HttpResponse.ok(text.part())
                .contentType(MediaType.of("text/plain; charset=utf-8"))
                .header("X-Text-Length", Integer.toString(text.length()));
    }
}
