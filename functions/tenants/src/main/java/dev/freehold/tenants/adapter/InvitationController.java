package dev.freehold.tenants.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.http.PlainText;
import dev.freehold.platform.idempotency.IdempotencyKey;
import dev.freehold.platform.security.RequiresScope;
import dev.freehold.tenants.Guests;
import dev.freehold.tenants.Invitation;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
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
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Those whom the caller's tenant has invited. */
@Controller("/api/v1/invitations")
@SecurityRequirement(name = "bearer")
@Tag(name = "Members")
class InvitationController {
    private final Guests guests;

    InvitationController(Guests guests) {
        this.guests = guests;
    }

    @Get
    @RequiresScope(Scope.MEMBERS_READ)
    @Operation(
            operationId = "listInvitations",
            summary = "The tenant's open invitations, newest first",
            description = "Neither accepted nor withdrawn; those whose time is over among them.")
    @ApiResponse(responseCode = "200", description = "A page of invitations")
    InvitationPage list(
            @Nullable @QueryValue @Min(1) @Max(100) Integer limit,
            @Nullable @QueryValue @Size(max = 100) String cursor,
            @Parameter(hidden = true) Principal principal) {
        Page<Invitation> page =
                guests.list(principal.tenant(), Requests.cursor(cursor), Requests.limit(limit));
        return new InvitationPage(
                page.items().stream().map(InvitationAnswer::of).toList(), page.nextCursor());
    }

    @Post
    @RequiresScope(Scope.MEMBERS_WRITE)
    @Operation(
            operationId = "invite",
            summary = "Invite an address",
            description =
                    "A mail goes out with a token that is good for 7 days. The answer is the same"
                            + " whether or not the address has an account.")
    @ApiResponse(responseCode = "201", description = "Invited", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", description = "forbidden, role_not_held")
    @ApiResponse(
            responseCode = "409",
            description =
                    "already_member, invitation_exists, plan_limit_reached, platform_tenant,"
                            + " idempotency_in_progress")
    @ApiResponse(responseCode = "422", description = "idempotency_key_reused")
    HttpResponse<InvitationAnswer> invite(
            @Valid @Body InvitationRequest request,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Parameter(hidden = true) Principal principal) {
        IdempotencyKey key = Requests.key(idempotencyKey, principal, "invitations", request);
        return HttpResponse.created(
                InvitationAnswer.of(
                        guests.invite(principal, request.email(), Role.of(request.role()), key)));
    }

    @Post("/{invitationId}/resend")
    @RequiresScope(Scope.MEMBERS_WRITE)
    @Operation(
            operationId = "resendInvitation",
            summary = "Send an invitation's mail again",
            description = "With a new token, good for 7 days; the one before ends with it.")
    @ApiResponse(responseCode = "200", description = "The invitation as it is now")
    @ApiResponse(responseCode = "403", description = "forbidden, role_not_held")
    @ApiResponse(responseCode = "404", description = "invitation_not_found")
    @ApiResponse(responseCode = "409", description = "platform_tenant")
    InvitationAnswer resend(UUID invitationId, @Parameter(hidden = true) Principal principal) {
        return InvitationAnswer.of(guests.resend(principal, invitationId));
    }

    @Delete("/{invitationId}")
    @Status(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.MEMBERS_WRITE)
    @Operation(operationId = "withdrawInvitation", summary = "Withdraw an invitation")
    @ApiResponse(responseCode = "204", description = "Withdrawn: its token is good no more")
    @ApiResponse(responseCode = "404", description = "invitation_not_found")
    void withdraw(UUID invitationId, @Parameter(hidden = true) Principal principal) {
        guests.withdraw(principal, invitationId);
    }

    /** An address, and the role that it shall have. */
    @Serdeable
    record InvitationRequest(
            @NotBlank @Email @PlainText @Size(max = 254) String email,
            @NotBlank @Pattern(regexp = MemberController.ROLES) String role) {}

    /** An open invitation; {@code invitedBy} is null when the platform invited. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record InvitationAnswer(
            UUID id,
            String email,
            String role,
            @Nullable UUID invitedBy,
            Instant createdAt,
            Instant updatedAt,
            Instant expiresAt) {
        static InvitationAnswer of(Invitation invitation) {
            return new InvitationAnswer(
                    invitation.id(),
                    invitation.email(),
                    invitation.role(),
                    invitation.invitedBy(),
                    invitation.createdAt(),
                    invitation.updatedAt(),
                    invitation.expiresAt());
        }
    }

    /** A part of the invitations, newest first; {@code nextCursor} is null on the last. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record InvitationPage(List<InvitationAnswer> items, @Nullable String nextCursor) {}
}
