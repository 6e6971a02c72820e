package dev.freehold.system.adapter;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.security.RequiresScope;
import dev.freehold.system.Operations;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

/** Work that failed for good, for those who run the platform. */
@Controller("/api/v1/admin/dead-letters")
@SecurityRequirement(name = "bearer")
@Tag(name = "Operations")
class DeadLetterController {
    private final Operations operations;

    DeadLetterController(Operations operations) {
        this.operations = operations;
    }

    @Get
    @RequiresScope(Scope.PLATFORM_ADMIN)
    @Operation(
            summary = "Dead letters, by queue",
            description =
                    "How many messages each queue gave up (approximate), and ten of them at most, by ids"
                            + " and code. Needs platform:admin.")
    @ApiResponse(responseCode = "200", description = "Every queue, also without dead letters")
    DeadLettersAnswer deadLetters() {
        return DeadLettersAnswer.of(operations.deadLetters());
    }

    @Post("/redrive")
    @Status(HttpStatus.ACCEPTED)
    @RequiresScope(Scope.PLATFORM_ADMIN)
    @Operation(
            summary = "Send dead letters back to their queue",
            description =
                    "One queue's, or for {} every queue's. A failed document begins again once,"
                            + " if nothing was done about it since; status is started, or running when an"
                            + " earlier call has not ended. Needs platform:admin.")
    @ApiResponse(responseCode = "202", description = "Under way")
    @ApiResponse(responseCode = "404", description = "queue_not_found")
    RedriveAnswer redrive(
            @Valid @Body RedriveRequest request, @Parameter(hidden = true) Principal principal) {
        return RedriveAnswer.of(operations.redrive(request.queue(), principal));
    }
}
