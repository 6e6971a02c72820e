package dev.freehold.tenants.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.http.PlainText;
import dev.freehold.platform.idempotency.IdempotencyKey;
import dev.freehold.platform.security.RequiresScope;
import dev.freehold.tenants.Group;
import dev.freehold.tenants.Grouped;
import dev.freehold.tenants.Teams;
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
import io.micronaut.http.annotation.Put;
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
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Groups of the members of the caller's tenant. */
@Controller("/api/v1/groups")
@SecurityRequirement(name = "bearer")
@Tag(name = "Members")
class GroupController {
    private final Teams teams;

    GroupController(Teams teams) {
        this.teams = teams;
    }

    @Get
    @RequiresScope(Scope.MEMBERS_READ)
    @Operation(operationId = "listGroups", summary = "The tenant's groups of members, newest first")
    @ApiResponse(responseCode = "200", description = "A page of groups")
    GroupPage list(
            @Nullable @QueryValue @Min(1) @Max(100) Integer limit,
            @Nullable @QueryValue @Size(max = 100) String cursor,
            @Parameter(hidden = true) Principal principal) {
        Page<Group> page =
                teams.list(principal.tenant(), Requests.cursor(cursor), Requests.limit(limit));
        return new GroupPage(
                page.items().stream().map(GroupAnswer::of).toList(), page.nextCursor());
    }

    @Post
    @RequiresScope(Scope.MEMBERS_WRITE)
    @Operation(
            operationId = "createGroup",
            summary = "Make a group of members",
            description = "Without members yet. Collections can be limited to it.")
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description =
                    "group_exists, plan_limit_reached, platform_tenant, idempotency_in_progress")
    @ApiResponse(responseCode = "422", description = "idempotency_key_reused")
    HttpResponse<GroupAnswer> create(
            @Valid @Body GroupRequest request,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Parameter(hidden = true) Principal principal) {
        IdempotencyKey key = Requests.key(idempotencyKey, principal, "groups", request);
        return HttpResponse.created(
                GroupAnswer.of(teams.create(principal, request.name().strip(), key)));
    }

    @Get("/{groupId}")
    @RequiresScope(Scope.MEMBERS_READ)
    @Operation(operationId = "group", summary = "A group of members")
    @ApiResponse(responseCode = "200", description = "The group")
    @ApiResponse(responseCode = "404", description = "group_not_found")
    GroupAnswer get(UUID groupId, @Parameter(hidden = true) Principal principal) {
        return GroupAnswer.of(teams.require(principal.tenant(), groupId));
    }

    @Patch("/{groupId}")
    @RequiresScope(Scope.MEMBERS_WRITE)
    @Operation(operationId = "renameGroup", summary = "Give a group another name")
    @ApiResponse(responseCode = "200", description = "The group as it is now")
    @ApiResponse(responseCode = "404", description = "group_not_found")
    @ApiResponse(responseCode = "409", description = "group_exists, platform_tenant")
    GroupAnswer rename(
            UUID groupId,
            @Valid @Body GroupRequest request,
            @Parameter(hidden = true) Principal principal) {
        return GroupAnswer.of(teams.rename(principal, groupId, request.name().strip()));
    }

    @Delete("/{groupId}")
    @Status(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.MEMBERS_WRITE)
    @Operation(
            operationId = "deleteGroup",
            summary = "Delete a group",
            description =
                    "Its members stay. Collections that are limited to it stay limited, to whoever else"
                            + " is on their lists.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(responseCode = "404", description = "group_not_found")
    @ApiResponse(responseCode = "409", description = "platform_tenant")
    void delete(UUID groupId, @Parameter(hidden = true) Principal principal) {
        teams.delete(principal, groupId);
    }

    @Get("/{groupId}/members")
    @RequiresScope(Scope.MEMBERS_READ)
    @Operation(operationId = "groupMembers", summary = "A group's members, the last added first")
    @ApiResponse(responseCode = "200", description = "A page of members, active and deactivated")
    @ApiResponse(responseCode = "404", description = "group_not_found")
    GroupedPage members(
            UUID groupId,
            @Nullable @QueryValue @Min(1) @Max(100) Integer limit,
            @Nullable @QueryValue @Size(max = 100) String cursor,
            @Parameter(hidden = true) Principal principal) {
        Page<Grouped> page =
                teams.members(
                        principal.tenant(),
                        groupId,
                        Requests.cursor(cursor),
                        Requests.limit(limit));
        return new GroupedPage(
                page.items().stream().map(GroupedAnswer::of).toList(), page.nextCursor());
    }

    @Put("/{groupId}/members/{accountId}")
    @Status(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.MEMBERS_WRITE)
    @Operation(operationId = "joinGroup", summary = "Add a member to a group")
    @ApiResponse(responseCode = "204", description = "In the group, also if it was already")
    @ApiResponse(responseCode = "404", description = "group_not_found, member_not_found")
    @ApiResponse(responseCode = "409", description = "platform_tenant")
    void join(UUID groupId, UUID accountId, @Parameter(hidden = true) Principal principal) {
        teams.join(principal, groupId, accountId);
    }

    @Delete("/{groupId}/members/{accountId}")
    @Status(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.MEMBERS_WRITE)
    @Operation(operationId = "leaveGroup", summary = "Take a member out of a group")
    @ApiResponse(responseCode = "204", description = "Not in the group, also if it was not before")
    @ApiResponse(responseCode = "404", description = "group_not_found, member_not_found")
    @ApiResponse(responseCode = "409", description = "platform_tenant")
    void part(UUID groupId, UUID accountId, @Parameter(hidden = true) Principal principal) {
        teams.part(principal, groupId, accountId);
    }

    /** What a group is called. */
    @Serdeable
    record GroupRequest(@NotBlank @PlainText @Size(max = 100) String name) {}

    /** A group of members. */
    @Serdeable
    record GroupAnswer(UUID id, String name, Instant createdAt, Instant updatedAt) {
        static GroupAnswer of(Group group) {
            return new GroupAnswer(group.id(), group.name(), group.createdAt(), group.updatedAt());
        }
    }

    /** A part of the groups, newest first; {@code nextCursor} is null on the last. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record GroupPage(List<GroupAnswer> items, @Nullable String nextCursor) {}

    /** A member of a group; {@code status} is active or deactivated. */
    @Serdeable
    record GroupedAnswer(
            UUID accountId, String email, String role, String status, Instant addedAt) {
        static GroupedAnswer of(Grouped member) {
            return new GroupedAnswer(
                    member.accountId(),
                    member.email(),
                    member.role(),
                    member.status(),
                    member.addedAt());
        }
    }

    /** A part of a group's members; {@code nextCursor} is null on the last. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record GroupedPage(List<GroupedAnswer> items, @Nullable String nextCursor) {}
}
