package dev.freehold.tenants.adapter;

import dev.freehold.kernel.Scope;
import dev.freehold.platform.security.RequiresScope;
import dev.freehold.tenants.Plan;
import dev.freehold.tenants.PriceList;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

/** The plans that there are. */
@Controller("/api/v1/plans")
@SecurityRequirement(name = "bearer")
@Tag(name = "Tenants")
class PlanController {
    private final PriceList plans;

    PlanController(PriceList plans) {
        this.plans = plans;
    }

    @Get
    @RequiresScope(Scope.TENANT_READ)
    @Operation(operationId = "listPlans", summary = "The plans that a tenant can be on, by id")
    @ApiResponse(responseCode = "200", description = "A page of plans")
    PlanAnswer.Listed list(
            @Nullable @QueryValue @Min(1) @Max(100) Integer limit,
            @Nullable @QueryValue @Pattern(regexp = Plan.ID) String cursor) {
        return PlanAnswer.Listed.of(
                plans.list(cursor == null ? "" : cursor, Requests.limit(limit)));
    }
}
