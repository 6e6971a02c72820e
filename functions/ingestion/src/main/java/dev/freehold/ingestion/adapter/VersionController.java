package dev.freehold.ingestion.adapter;

import dev.freehold.ingestion.NewFile;
import dev.freehold.ingestion.Renewal;
import dev.freehold.ingestion.Version;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.http.PlainText;
import dev.freehold.platform.security.RequiresScope;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** New versions of documents. */
@Controller("/api/v1/documents/{documentId}/versions")
@SecurityRequirement(name = "bearer")
@Tag(name = "Documents")
class VersionController {
    private final Renewal renewal;

    VersionController(Renewal renewal) {
        this.renewal = renewal;
    }

    @Post
    @RequiresScope(Scope.DOCUMENTS_WRITE)
    @Operation(
            operationId = "announceVersion",
            summary = "Announce a new version of a document",
            description =
                    "Put the file to the URL of the answer within ten minutes, with the headers of the"
                            + " answer; until it has come the document is as it was, and a later"
                            + " announcement takes the place of this one. Then the file is ingested:"
                            + " searches and the text go on as before until it is ready, and then"
                            + " change at once; when it fails they stay, with status failed and"
                            + " searchable true. Id, collection, title, kind, tags and metadata stay.")
    @ApiResponse(responseCode = "201", description = "Announced", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "document_not_found")
    @ApiResponse(responseCode = "409", description = "document_busy")
    @ApiResponse(responseCode = "413", description = "document_too_large, plan_exhausted")
    @ApiResponse(responseCode = "415", description = "unsupported_document_type")
    HttpResponse<VersionAnswer> announce(
            UUID documentId,
            @Valid @Body VersionRequest request,
            @Parameter(hidden = true) Principal principal) {
        return HttpResponse.created(
                VersionAnswer.of(renewal.announce(principal, documentId, request.file())));
    }

    /** A file that is announced; {@code size} is in bytes, {@code sha256} in hex. */
    @Serdeable
    record VersionRequest(
            @NotBlank @PlainText @Size(max = 255) String filename,
            @Positive long size,
            @NotBlank @Size(max = 100) String contentType,
            @NotBlank
                    @Pattern(regexp = "[0-9a-f]{64}", message = "must be 64 lower-case hex digits")
                    String sha256) {
        NewFile file() {
            return new NewFile(filename.strip(), size, UploadRequest.type(contentType), sha256);
        }
    }

    /** A version that is awaited, and how its object is to be put. */
    @Serdeable
    record VersionAnswer(
            UUID documentId,
            String filename,
            String fileType,
            long fileSize,
            UploadAnswer.Put upload) {
        static VersionAnswer of(Renewal.Awaited awaited) {
            Version version = awaited.version();
            return new VersionAnswer(
                    version.documentId(),
                    version.filename(),
                    version.contentType(),
                    version.size(),
                    UploadAnswer.Put.of(
                            awaited.url(),
                            version.contentType(),
                            version.size(),
                            version.uploadExpiresAt()));
        }
    }
}
