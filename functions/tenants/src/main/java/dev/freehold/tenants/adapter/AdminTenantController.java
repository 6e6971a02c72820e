package dev.freehold.tenants.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.idempotency.IdempotencyKey;
import dev.freehold.platform.security.RequiresScope;
import dev.freehold.tenants.Administration;
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
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** All tenants, for those who run the platform. */
@Controller("/api/v1/admin/tenants")
@SecurityRequirement(name = "bearer")
@Tag(name = "Administration")
class AdminTenantController {
    private final Administration administration;
    private final TenantJson json;

    AdminTenantController(Administration administration, TenantJson json) {
        this.administration = administration;
        this.json = json;
    }

    @Get
    @RequiresScope(Scope.PLATFORM_ADMIN)
    @Operation(
            operationId = "listAllTenants",
            summary = "All tenants, newest first",
            description =
                    "By status, plan, kind, and text, a part of name or slug. The platform's own"
                            + " tenant is not among them.")
    @ApiResponse(responseCode = "200", description = "A page of tenants")
    ListedPage list(@Valid @RequestBean AdminTenantRequest.Filter request) {
        Page<Tenants.Listed> page =
                administration.list(
                        request.filter(),
                        Requests.cursor(request.cursor()),
                        Requests.limit(request.limit()));
        return new ListedPage(
                page.items().stream().map(ListedAnswer::of).toList(), page.nextCursor());
    }

    @Post
    @RequiresScope(Scope.PLATFORM_ADMIN)
    @Operation(
            operationId = "createTenantForOwner",
            summary = "Make a tenant and invite its owner",
            description = "It has no member until the invitation of ownerEmail is accepted.")
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "slug_taken, idempotency_in_progress")
    @ApiResponse(responseCode = "422", description = "idempotency_key_reused")
    HttpResponse<TenantAnswer> create(
            @Valid @Body AdminTenantRequest request,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Parameter(hidden = true) Principal principal) {
        IdempotencyKey key = Requests.key(idempotencyKey, principal, "admin/tenants", request);
        return HttpResponse.created(
                json.answer(
                        administration.create(
                                principal,
                                request.draft(json),
                                request.planId(),
                                request.ownerEmail(),
                                key)));
    }

    @Get("/{tenantId}")
    @RequiresScope(Scope.PLATFORM_ADMIN)
    @Operation(operationId = "readAnyTenant", summary = "A tenant, also a deleted one")
    @ApiResponse(responseCode = "200", description = "The tenant")
    @ApiResponse(responseCode = "404", description = "tenant_not_found")
    TenantAnswer read(UUID tenantId) {
        return json.answer(administration.require(tenantId));
    }

    @Patch("/{tenantId}")
    @RequiresScope(Scope.PLATFORM_ADMIN)
    @Operation(
            operationId = "changeAnyTenant",
            summary = "Change a tenant, and its plan",
            description =
                    "What is left out stays. Another plan binds the tenant's next request; limits that"
                            + " API keys name stay theirs.")
    @ApiResponse(responseCode = "200", description = "The tenant as it is now")
    @ApiResponse(responseCode = "404", description = "tenant_not_found")
    @ApiResponse(responseCode = "409", description = "slug_taken, tenant_deleted")
    TenantAnswer change(
            UUID tenantId,
            @Valid @Body AdminTenantRequest.Change request,
            @Parameter(hidden = true) Principal principal) {
        return json.answer(
                administration.change(principal, tenantId, request.draft(json), request.planId()));
    }

    @Delete("/{tenantId}")
    @Status(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.PLATFORM_ADMIN)
    @Operation(
            operationId = "deleteAnyTenant",
            summary = "Delete a tenant",
            description =
                    "All access to it ends with the next request, for good. What it holds is not"
                            + " erased by this yet.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(responseCode = "404", description = "tenant_not_found")
    @ApiResponse(responseCode = "409", description = "tenant_deleted")
    void delete(UUID tenantId, @Parameter(hidden = true) Principal principal) {
        administration.delete(principal, tenantId);
    }

    @Post("/{tenantId}/suspend")
    @RequiresScope(Scope.PLATFORM_ADMIN)
    @Operation(
            operationId = "suspendTenant",
            summary = "Suspend a tenant",
            description =
                    "Each of its calls answers 403 tenant_suspended from the next one on; what it"
                            + " holds is kept. It reads the reason in its log when it is resumed.")
    @ApiResponse(responseCode = "200", description = "The tenant as it is now")
    @ApiResponse(responseCode = "404", description = "tenant_not_found")
    @ApiResponse(responseCode = "409", description = "tenant_deleted")
    TenantAnswer suspend(
            UUID tenantId,
            @Valid @Body AdminTenantRequest.Suspension request,
            @Parameter(hidden = true) Principal principal) {
        return json.answer(administration.suspend(principal, tenantId, request.reason()));
    }

    @Post("/{tenantId}/resume")
    @RequiresScope(Scope.PLATFORM_ADMIN)
    @Operation(operationId = "resumeTenant", summary = "End a tenant's suspension")
    @ApiResponse(responseCode = "200", description = "The tenant as it is now")
    @ApiResponse(responseCode = "404", description = "tenant_not_found")
    @ApiResponse(responseCode = "409", description = "tenant_deleted")
    TenantAnswer resume(UUID tenantId, @Parameter(hidden = true) Principal principal) {
        return json.answer(administration.resume(principal, tenantId));
    }

    /** A tenant in the list of all. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ListedAnswer(
            UUID id,
            String name,
            String slug,
            String kind,
            @Nullable String orgType,
            String planId,
            String status,
            Instant createdAt) {
        static ListedAnswer of(Tenants.Listed listed) {
            return new ListedAnswer(
                    listed.id(),
                    listed.name(),
                    listed.slug(),
                    listed.kind(),
                    listed.orgType(),
                    listed.planId(),
                    listed.status(),
                    listed.createdAt());
        }
    }

    /** A part of the tenants, newest first; {@code nextCursor} is null on the last. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ListedPage(List<ListedAnswer> items, @Nullable String nextCursor) {}
}
