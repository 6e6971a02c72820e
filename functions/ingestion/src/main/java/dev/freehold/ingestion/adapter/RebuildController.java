package dev.freehold.ingestion.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.ingestion.Rebuilding;
import dev.freehold.ingestion.Rebuilds;
import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.security.RequiresScope;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;

/** The index of a tenant, for those who run the platform. */
@Controller("/api/v1/admin/tenants/{tenantId}/index")
@SecurityRequirement(name = "bearer")
@Tag(name = "Operations")
class RebuildController {
    /** Documents a request: each is a row and a message. */
    private static final int PART = 100;

    private final Rebuilding rebuilding;

    RebuildController(Rebuilding rebuilding) {
        this.rebuilding = rebuilding;
    }

    @Get
    @RequiresScope(Scope.PLATFORM_ADMIN)
    @Operation(
            operationId = "readIndexRebuild",
            summary = "How far the rebuild of a tenant's index is",
            description = "left is 0 when every document that was asked for is written anew.")
    @ApiResponse(responseCode = "200", description = "What is left")
    @ApiResponse(responseCode = "404", description = "tenant_not_found")
    Progress progress(UUID tenantId) {
        return new Progress(rebuilding.left(new TenantId(tenantId)));
    }

    @Post("/rebuild")
    @Status(HttpStatus.ACCEPTED)
    @RequiresScope(Scope.PLATFORM_ADMIN)
    @Operation(
            operationId = "rebuildIndex",
            summary = "Write a tenant's passages into the index anew",
            description =
                    "From the texts and passages that are stored, without reading the files again: for"
                            + " an index that was lost or is in doubt. A request takes 100 documents;"
                            + " nextCursor is the cursor of the next one and null after the last."
                            + " Documents stay as they are, and what the index holds of them is found"
                            + " meanwhile. Asking again is safe. Needs platform:admin.")
    @ApiResponse(responseCode = "202", description = "Begun")
    @ApiResponse(responseCode = "404", description = "tenant_not_found")
    Part rebuild(
            UUID tenantId,
            @Nullable @QueryValue String cursor,
            @Parameter(hidden = true) Principal principal) {
        Page<Rebuilds.Listed> page =
                rebuilding.begin(
                        principal,
                        new TenantId(tenantId),
                        cursor == null ? Cursor.START : Cursor.parse(cursor),
                        PART);
        return new Part(page.items().size(), page.nextCursor());
    }

    /** Documents that are not written anew yet. */
    @Serdeable
    record Progress(long left) {}

    /** How many documents are in this part. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Part(int documents, @Nullable String nextCursor) {}
}
