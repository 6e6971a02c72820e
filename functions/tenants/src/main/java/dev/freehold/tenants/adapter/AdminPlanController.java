package dev.freehold.tenants.adapter;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.security.RequiresScope;
import dev.freehold.tenants.Plan;
import dev.freehold.tenants.PriceList;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

/** Plans, for those who run the platform. */
@Controller("/api/v1/admin/plans")
@SecurityRequirement(name = "bearer")
@Tag(name = "Administration")
class AdminPlanController {
    private final PriceList plans;

    AdminPlanController(PriceList plans) {
        this.plans = plans;
    }

    @Get
    @RequiresScope(Scope.PLATFORM_ADMIN)
    @Operation(operationId = "listAllPlans", summary = "The plans, by id")
    @ApiResponse(responseCode = "200", description = "A page of plans")
    PlanAnswer.Listed list(
            @Nullable @QueryValue @Min(1) @Max(100) Integer limit,
            @Nullable @QueryValue @Pattern(regexp = Plan.ID) String cursor) {
        return PlanAnswer.Listed.of(
                plans.list(cursor == null ? "" : cursor, Requests.limit(limit)));
    }

    @Post
    @RequiresScope(Scope.PLATFORM_ADMIN)
    @Operation(
            operationId = "createPlan",
            summary = "Make a plan",
            description = "What is left out is as plan free has it.")
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "plan_exists")
    HttpResponse<PlanAnswer> create(
            @Valid @Body PlanRequest request, @Parameter(hidden = true) Principal principal) {
        return HttpResponse.created(
                PlanAnswer.of(plans.create(principal, request.id(), request.draft())));
    }

    @Patch("/{planId}")
    @RequiresScope(Scope.PLATFORM_ADMIN)
    @Operation(
            operationId = "changePlan",
            summary = "Change a plan",
            description =
                    "What is left out stays. Its tenants are held to the new limits within a minute.")
    @ApiResponse(responseCode = "200", description = "The plan as it is now")
    @ApiResponse(responseCode = "404", description = "plan_not_found")
    PlanAnswer change(
            @Pattern(regexp = Plan.ID) String planId,
            @Valid @Body PlanRequest.Change request,
            @Parameter(hidden = true) Principal principal) {
        return PlanAnswer.of(plans.change(principal, planId, request.draft()));
    }
}
