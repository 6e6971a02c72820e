package dev.freehold.ingestion.adapter;

import dev.freehold.ingestion.Collection;
import dev.freehold.ingestion.DocumentKind;
import dev.freehold.ingestion.DocumentStatus;
import dev.freehold.ingestion.Duplicates;
import dev.freehold.ingestion.IngestionError;
import dev.freehold.ingestion.Tags;
import dev.freehold.ingestion.Upload;
import dev.freehold.ingestion.Uploads;
import dev.freehold.ingestion.Uploads.Announced;
import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.FieldError;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.http.PlainText;
import dev.freehold.platform.idempotency.IdempotencyKey;
import dev.freehold.platform.security.RequiresScope;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** New documents. */
@Controller("/api/v1/documents/upload")
@SecurityRequirement(name = "bearer")
@Tag(name = "Documents")
class UploadController {
    private static final int MAX_BODY = 4 * 1024 * 1024;
    private static final String ROUTE = "documents/upload";

    private final Uploads uploads;

    UploadController(Uploads uploads) {
        this.uploads = uploads;
    }

    @Post
    @RequiresScope(Scope.DOCUMENTS_WRITE)
    @Operation(
            summary = "Upload a document",
            description =
                    "Announces a document; put the file to the URL of the answer within ten minutes,"
                            + " with the headers of the answer. Files up to 4 MB may be the body of this"
                            + " request themselves, under their own Content-Type, with filename,"
                            + " collection, kind, tags and duplicates as query parameters. duplicates"
                            + " says what happens when a document of the collection has the same"
                            + " content: keep (the default) makes another, which names it as"
                            + " duplicateOf; reject refuses; existing answers with that document.")
    @ApiResponse(
            responseCode = "200",
            description = "With duplicates=existing: it is there already",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "Announced", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "404",
            description = "collection_not_found: it is there, and not for the caller")
    @ApiResponse(responseCode = "409", description = "idempotency_in_progress, duplicate_document")
    @ApiResponse(responseCode = "413", description = "document_too_large, plan_exhausted")
    @ApiResponse(responseCode = "415", description = "unsupported_document_type")
    @ApiResponse(responseCode = "422", description = "idempotency_key_reused")
    HttpResponse<UploadAnswer> announce(
            @Valid @Body UploadRequest request,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Parameter(hidden = true) Principal principal) {
        Upload upload = request.upload();
        Announced announced =
                uploads.announce(principal, upload, key(idempotencyKey, principal, upload));
        boolean wanted =
                announced.made() || announced.document().state() == DocumentStatus.AWAITING_UPLOAD;
        return answer(announced, wanted ? uploads.url(announced.document()) : null);
    }

    @Post
    @Consumes({
        "application/pdf",
        "text/markdown",
        "text/x-markdown",
        "text/html",
        "application/xhtml+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/epub+zip",
        "message/rfc822",
        "image/png",
        "image/jpeg",
        "image/tiff",
        "text/csv",
        "application/csv",
        "text/tab-separated-values",
        "text/json",
        "application/x-ndjson",
        "application/jsonl",
        "text/plain"
    })
    @RequiresScope(Scope.DOCUMENTS_WRITE)
    @Operation(hidden = true)
    HttpResponse<UploadAnswer> send(
            @Body byte[] content,
            @QueryValue @NotBlank @PlainText @Size(max = 255) String filename,
            @Nullable @QueryValue @Pattern(regexp = Collection.NAME) String collection,
            @Nullable @QueryValue @Pattern(regexp = DocumentKind.PATTERN) String kind,
            @Nullable @QueryValue @Size(max = 100) List<String> tags,
            @Nullable @QueryValue @Pattern(regexp = Duplicates.PATTERN) String duplicates,
            @Header("Content-Type") String contentType,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Parameter(hidden = true) Principal principal) {
        Upload upload =
                new Upload(
                        filename.strip(),
                        checked(content).length,
                        UploadRequest.type(contentType),
                        digest(content),
                        collection == null ? Collection.DEFAULT : collection,
                        null,
                        UploadRequest.kind(kind),
                        Tags.of(tags == null ? List.of() : tags),
                        Map.of(),
                        UploadRequest.duplicates(duplicates));
        return answer(
                uploads.send(principal, upload, content, key(idempotencyKey, principal, upload)),
                null);
    }

    private static HttpResponse<UploadAnswer> answer(Announced announced, @Nullable URI url) {
        UploadAnswer answer = UploadAnswer.of(announced, url);
        return announced.made() ? HttpResponse.created(answer) : HttpResponse.ok(answer);
    }

    private static byte[] checked(byte[] content) {
        if (content.length > MAX_BODY) {
            throw IngestionError.DOCUMENT_TOO_LARGE.exception(
                    "A document of more than %d bytes is put to a presigned URL: send JSON to this route"
                            .formatted(MAX_BODY));
        }
        if (content.length == 0) {
            throw new AppException(
                    CommonError.INVALID_REQUEST,
                    "The document is empty",
                    List.of(new FieldError("body", "must not be empty")));
        }
        return content;
    }

    private static @Nullable IdempotencyKey key(
            @Nullable String header, Principal principal, Upload upload) {
        return IdempotencyKey.of(
                header, principal, ROUTE, upload.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
