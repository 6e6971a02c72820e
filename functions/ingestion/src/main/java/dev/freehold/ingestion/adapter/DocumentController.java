package dev.freehold.ingestion.adapter;

import dev.freehold.ingestion.Collection;
import dev.freehold.ingestion.Collections;
import dev.freehold.ingestion.Document;
import dev.freehold.ingestion.Documents;
import dev.freehold.ingestion.IngestionError;
import dev.freehold.ingestion.Texts;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.data.TenantTransactions;
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
    private final Documents documents;
    private final Collections collections;
    private final Texts texts;
    private final TenantTransactions transactions;

    DocumentController(
            Documents documents,
            Collections collections,
            Texts texts,
            TenantTransactions transactions) {
        this.documents = documents;
        this.collections = collections;
        this.texts = texts;
        this.transactions = transactions;
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
        return transactions.run(
                principal.tenant(),
                () -> {
                    Document document = require(principal, documentId);
                    Collection collection =
                            collections
                                    .find(document.tenantId(), document.collectionId())
                                    .orElseThrow();
                    return DocumentAnswer.of(document, collection);
                });
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
        Document document =
                transactions.run(principal.tenant(), () -> require(principal, documentId));
        Integer length = document.textLength();
        if (length == null) {
            throw IngestionError.TEXT_NOT_READY.exception();
        }
        int from = start == null ? 0 : start;
        int to = end == null ? length : Math.min(end, length);
        if (to - from > Texts.MAX_RANGE) {
            throw IngestionError.RANGE_TOO_LARGE.exception(
                    "The text has %d code points; ask for %d at most"
                            .formatted(length, Texts.MAX_RANGE));
        }
        return HttpResponse.ok(
                        texts.range(
                                principal.tenant(), documentId, document.generation(), from, to))
                .contentType(MediaType.of("text/plain; charset=utf-8"))
                .header("X-Text-Length", Integer.toString(length));
    }

    private Document require(Principal principal, UUID documentId) {
        return documents
                .find(principal.tenant().value(), documentId)
                .orElseThrow(IngestionError.DOCUMENT_NOT_FOUND::exception);
    }
}
