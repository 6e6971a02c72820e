package dev.freehold.tenants.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.security.RequiresScope;
import dev.freehold.tenants.Crew;
import dev.freehold.tenants.Member;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The members of the caller's tenant. */
@Controller("/api/v1/members")
@SecurityRequirement(name = "bearer")
@Tag(name = "Members")
class MemberController {
    static final String ROLES = "owner|admin|operator|member|viewer";

    private final Crew crew;

    MemberController(Crew crew) {
        this.crew = crew;
    }

    @Get
    @RequiresScope(Scope.MEMBERS_READ)
    @Operation(operationId = "listMembers", summary = "The tenant's members, newest first")
    @ApiResponse(responseCode = "200", description = "A page of members, active and deactivated")
    MemberPage list(
            @Nullable @QueryValue @Min(1) @Max(100) Integer limit,
            @Nullable @QueryValue @Size(max = 100) String cursor,
            @Parameter(hidden = true) Principal principal) {
        Page<Member> page =
                crew.list(principal.tenant(), Requests.cursor(cursor), Requests.limit(limit));
        return new MemberPage(
                page.items().stream().map(MemberAnswer::of).toList(), page.nextCursor());
    }

    @Patch("/{accountId}")
    @RequiresScope(Scope.MEMBERS_WRITE)
    @Operation(
            operationId = "changeMember",
            summary = "Give a member another role",
            description =
                    "Only owners make and unmake owners, and nobody gives or takes a role above their"
                            + " own. The member's tokens are refused from the next request on; a refresh"
                            + " gives new ones.")
    @ApiResponse(responseCode = "200", description = "The member as it is now")
    @ApiResponse(responseCode = "403", description = "forbidden, role_not_held")
    @ApiResponse(responseCode = "404", description = "member_not_found")
    @ApiResponse(responseCode = "409", description = "last_owner, platform_tenant")
    MemberAnswer change(
            UUID accountId,
            @Valid @Body RoleRequest request,
            @Parameter(hidden = true) Principal principal) {
        return MemberAnswer.of(crew.changeRole(principal, accountId, Role.of(request.role())));
    }

    @Delete("/{accountId}")
    @Status(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.MEMBERS_WRITE)
    @Operation(
            operationId = "deactivateMember",
            summary = "Deactivate a member",
            description =
                    "Its sessions in this tenant end, and its next request is refused. It can be"
                            + " reactivated.")
    @ApiResponse(responseCode = "204", description = "Deactivated, also if it was already")
    @ApiResponse(responseCode = "403", description = "forbidden, role_not_held")
    @ApiResponse(responseCode = "404", description = "member_not_found")
    @ApiResponse(responseCode = "409", description = "last_owner, platform_tenant")
    void deactivate(UUID accountId, @Parameter(hidden = true) Principal principal) {
        crew.deactivate(principal, accountId);
    }

    @Post("/{accountId}/reactivate")
    @RequiresScope(Scope.MEMBERS_WRITE)
    @Operation(
            operationId = "reactivateMember",
            summary = "Let a deactivated member in again, with the role that it had")
    @ApiResponse(responseCode = "200", description = "The member as it is now")
    @ApiResponse(responseCode = "403", description = "forbidden, role_not_held")
    @ApiResponse(responseCode = "404", description = "member_not_found")
    @ApiResponse(responseCode = "409", description = "plan_limit_reached, platform_tenant")
    MemberAnswer reactivate(UUID accountId, @Parameter(hidden = true) Principal principal) {
        return MemberAnswer.of(crew.reactivate(principal, accountId));
    }

    @Post("/leave")
    @Status(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.ACCOUNT)
    @Operation(operationId = "leaveTenant", summary = "End the caller's own membership")
    @ApiResponse(responseCode = "204", description = "Left")
    @ApiResponse(responseCode = "409", description = "last_owner, platform_tenant")
    void leave(@Parameter(hidden = true) Principal principal) {
        crew.leave(principal);
    }

    /** The role that a member shall have. */
    @Serdeable
    record RoleRequest(@NotBlank @Pattern(regexp = ROLES) String role) {}

    /** An account in the tenant; {@code status} is active or deactivated. */
    @Serdeable
    record MemberAnswer(
            UUID accountId,
            String email,
            String role,
            String status,
            Instant since,
            Instant updatedAt) {
        static MemberAnswer of(Member member) {
            return new MemberAnswer(
                    member.accountId(),
                    member.email(),
                    member.role(),
                    member.status(),
                    member.createdAt(),
                    member.updatedAt());
        }
    }

    /** A part of the members, newest first; {@code nextCursor} is null on the last. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record MemberPage(List<MemberAnswer> items, @Nullable String nextCursor) {}
}
