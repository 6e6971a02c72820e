package dev.freehold.auth.adapter;

import dev.freehold.auth.Invitations;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.security.RequiresScope;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

/** How accounts become members of further tenants. */
@Controller
@Tag(name = "Identity")
class InvitationController {
    private final Invitations invitations;

    InvitationController(Invitations invitations) {
        this.invitations = invitations;
    }

    @Post("/api/v1/auth/invitations/accept")
    @RequiresScope(Scope.ACCOUNT)
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "acceptInvitation",
            summary = "Accept an invitation to the caller's own address",
            description = "The token came by mail. The caller's session stays with its tenant.")
    @ApiResponse(responseCode = "200", description = "Accepted", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "invitation_not_found")
    @ApiResponse(responseCode = "409", description = "already_member")
    InvitationAnswer acceptInvitation(
            @Valid @Body TokenRequest request, @Parameter(hidden = true) Principal principal) {
        return InvitationAnswer.of(invitations.accept(principal, request.token()));
    }
}
