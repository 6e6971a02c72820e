package dev.freehold.tenants.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.idempotency.IdempotencyKey;
import dev.freehold.platform.security.RequiresScope;
import dev.freehold.tenants.Tenancy;
import dev.freehold.tenants.Tenants;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
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
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Tenants, as their members see them. */
@Controller("/api/v1/tenants")
@SecurityRequirement(name = "bearer")
@Tag(name = "Tenants")
class TenantController {
    private final Tenancy tenancy;
    private final TenantJson json;

    TenantController(Tenancy tenancy, TenantJson json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    @Get
    @RequiresScope(Scope.ACCOUNT)
    @Operation(
            operationId = "listTenants",
            summary = "The tenants where the caller is an active member",
            description =
                    "In the order in which it became one. A token is for one of them:"
                            + " POST /api/v1/auth/switch gives one for another.")
    @ApiResponse(responseCode = "200", description = "A page of tenants, with the caller's role")
    BelongingPage list(
            @Nullable @QueryValue @Min(1) @Max(100) Integer limit,
            @Nullable @QueryValue @Size(max = 100) String cursor,
            @Parameter(hidden = true) Principal principal) {
        Page<Tenants.Belonging> page =
                tenancy.list(
                        principal,
                        cursor == null ? Tenancy.FIRST : Cursor.parse(cursor),
                        Requests.limit(limit));
        return new BelongingPage(
                page.items().stream().map(BelongingAnswer::of).toList(), page.nextCursor());
    }

    @Post
    @RequiresScope(Scope.ACCOUNT)
    @Operation(
            operationId = "createTenant",
            summary = "Make a tenant that the caller owns",
            description =
                    "On plan free. The caller's token stays one for its present tenant. Slugs have 1"
                            + " to 63 of a to z, 0 to 9 and single inner dashes; some are reserved, and"
                            + " one that a deleted tenant had is not free.")
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "slug_taken, tenant_limit_reached, idempotency_in_progress")
    @ApiResponse(responseCode = "422", description = "idempotency_key_reused")
    HttpResponse<TenantAnswer> create(
            @Valid @Body TenantRequest request,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Parameter(hidden = true) Principal principal) {
        IdempotencyKey key = Requests.key(idempotencyKey, principal, "tenants", request);
        return HttpResponse.created(
                json.answer(tenancy.create(principal, request.draft(json), key)));
    }

    @Get("/{tenantId}")
    @RequiresScope(Scope.TENANT_READ)
    @Operation(operationId = "readTenant", summary = "The caller's own tenant")
    @ApiResponse(responseCode = "200", description = "The tenant")
    @ApiResponse(responseCode = "404", description = "tenant_not_found, for every other tenant")
    TenantAnswer read(UUID tenantId, @Parameter(hidden = true) Principal principal) {
        return json.answer(tenancy.require(principal, tenantId));
    }

    @Patch("/{tenantId}")
    @RequiresScope(Scope.TENANT_WRITE)
    @Operation(
            operationId = "changeTenant",
            summary = "Change the caller's own tenant",
            description = "What is left out stays; settings are replaced as a whole.")
    @ApiResponse(responseCode = "200", description = "The tenant as it is now")
    @ApiResponse(responseCode = "404", description = "tenant_not_found")
    @ApiResponse(responseCode = "409", description = "slug_taken, platform_tenant")
    TenantAnswer change(
            UUID tenantId,
            @Valid @Body TenantRequest.Change request,
            @Parameter(hidden = true) Principal principal) {
        return json.answer(tenancy.change(principal, tenantId, request.draft(json)));
    }

    @Delete("/{tenantId}")
    @Status(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.TENANT_OWN)
    @Operation(
            operationId = "deleteTenant",
            summary = "Delete the caller's own tenant",
            description =
                    "All access to it ends with the next request, for good. What it holds is not"
                            + " erased by this yet.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(responseCode = "404", description = "tenant_not_found")
    @ApiResponse(responseCode = "409", description = "platform_tenant")
    void delete(UUID tenantId, @Parameter(hidden = true) Principal principal) {
        tenancy.delete(principal, tenantId);
    }

    /** A tenant where the caller is a member. */
    @Serdeable
    record BelongingAnswer(
            UUID id,
            String name,
            String slug,
            String kind,
            String status,
            String role,
            Instant since) {
        static BelongingAnswer of(Tenants.Belonging belonging) {
            return new BelongingAnswer(
                    belonging.tenantId(),
                    belonging.name(),
                    belonging.slug(),
                    belonging.kind(),
                    belonging.tenantStatus(),
                    belonging.role(),
                    belonging.memberSince());
        }
    }

    /** A part of the tenants; {@code nextCursor} is null on the last. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record BelongingPage(List<BelongingAnswer> items, @Nullable String nextCursor) {}
}
