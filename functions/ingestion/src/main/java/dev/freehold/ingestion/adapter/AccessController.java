package dev.freehold.ingestion.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.ingestion.Access;
import dev.freehold.ingestion.AccessLists;
import dev.freehold.ingestion.Collection;
import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.FieldError;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.security.RequiresScope;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** Who sees a collection. */
@Controller("/api/v1/collections/{collection}/access")
@SecurityRequirement(name = "bearer")
@Tag(name = "Collections")
class AccessController {
    private final AccessLists lists;

    AccessController(AccessLists lists) {
        this.lists = lists;
    }

    @Get
    @RequiresScope(Scope.MEMBERS_READ)
    @Operation(operationId = "collectionAccess", summary = "Who sees a collection")
    @ApiResponse(responseCode = "200", description = "The access list")
    @ApiResponse(responseCode = "404", description = "collection_not_found")
    AccessAnswer get(
            @Pattern(regexp = Collection.NAME) String collection,
            @Parameter(hidden = true) Principal principal) {
        return AccessAnswer.of(lists.require(principal, collection));
    }

    @Put
    @RequiresScope(Scope.MEMBERS_WRITE)
    @Operation(
            operationId = "limitCollection",
            summary = "Limit a collection to roles, groups of members and API keys, or open it",
            description =
                    "Takes the place of the list before, from the next request on. Whoever is not on"
                            + " the list of a restricted collection, by role, group or key, finds neither"
                            + " it nor its documents: 404, as if there were none. Owners and admins see"
                            + " all; an API key only what names the key itself, whoever made it. While"
                            + " restricted is false the list is kept and the whole tenant sees the"
                            + " collection.")
    @ApiResponse(responseCode = "200", description = "The access list as it is now")
    @ApiResponse(responseCode = "404", description = "collection_not_found")
    AccessAnswer put(
            @Pattern(regexp = Collection.NAME) String collection,
            @Valid @Body AccessRequest request,
            @Parameter(hidden = true) Principal principal) {
        return AccessAnswer.of(lists.put(principal, collection, request.access()));
    }

    /** A list; what is left out is empty. */
    @Serdeable
    record AccessRequest(
            @NotNull Boolean restricted,
            @Nullable @Size(max = 3) @Schema(description = "operator, member, viewer")
                    List<String> roles,
            @Nullable @Size(max = 100) @Schema(description = "Ids of groups of members")
                    List<UUID> groups,
            @Nullable @Size(max = 100) @Schema(description = "Ids of API keys") List<UUID> keys) {
        Access access() {
            return new Access(
                    restricted,
                    roles == null ? List.of() : known(roles),
                    groups == null ? List.of() : groups,
                    keys == null ? List.of() : keys);
        }

        private static List<String> known(List<String> roles) {
            if (!Access.ROLES.containsAll(roles)) {
                throw new AppException(
                        CommonError.INVALID_REQUEST,
                        "A role is not valid",
                        List.of(new FieldError("roles", "must be of " + Access.ROLES)));
            }
            return roles;
        }
    }

    /**
     * Who sees a collection besides owners and admins; {@code restricted} says whether it counts.
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record AccessAnswer(
            boolean restricted, List<String> roles, List<UUID> groups, List<UUID> keys) {
        static AccessAnswer of(Access access) {
            return new AccessAnswer(
                    access.restricted(), access.roles(), access.groups(), access.keys());
        }
    }
}
