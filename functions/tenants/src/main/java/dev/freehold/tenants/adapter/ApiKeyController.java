package dev.freehold.tenants.adapter;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.security.RequiresScope;
import dev.freehold.tenants.KeyChange;
import dev.freehold.tenants.KeyRing;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
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
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Keys that let programs in. */
@Controller("/api/v1/api-keys")
@SecurityRequirement(name = "bearer")
@Tag(name = "API keys")
class ApiKeyController {
    private final KeyRing keys;
    private final Clock clock;

    ApiKeyController(KeyRing keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Get
    @RequiresScope(Scope.KEYS_READ)
    @Operation(
            operationId = "listApiKeys",
            summary = "The tenant's API keys, newest first",
            description = "Without their secrets. A key that is revoked is not among them.")
    @ApiResponse(responseCode = "200", description = "A page of keys")
    KeyAnswer.Listed list(
            @Nullable @QueryValue @Min(1) @Max(100) Integer limit,
            @Nullable @QueryValue @Size(max = 100) String cursor,
            @Parameter(hidden = true) Principal principal) {
        return KeyAnswer.Listed.of(
                keys.list(principal.tenant(), Requests.cursor(cursor), Requests.limit(limit))
                        .map(KeyAnswer::of));
    }

    @Post
    @RequiresScope(Scope.KEYS_WRITE)
    @Operation(
            operationId = "createApiKey",
            summary = "Make an API key",
            description =
                    "The answer holds the key, fh_STAGE_ID_SECRET, and no other ever does: a"
                            + " repetition under the same Idempotency-Key answers with key null; rotate"
                            + " the key then. Scopes are some of the caller's own; tenant:own,"
                            + " account:self and platform:admin are for people.")
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", description = "forbidden, scope_not_held")
    @ApiResponse(
            responseCode = "409",
            description = "plan_limit_reached, platform_tenant, idempotency_in_progress")
    @ApiResponse(responseCode = "422", description = "idempotency_key_reused")
    HttpResponse<KeyAnswer.Issued> create(
            @Valid @Body KeyRequest request,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Parameter(hidden = true) Principal principal) {
        KeyChange wanted = request.wanted(clock.instant());
        return HttpResponse.created(
                        KeyAnswer.Issued.of(
                                keys.create(
                                        principal,
                                        wanted,
                                        Requests.key(
                                                idempotencyKey, principal, "api-keys", request))))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @Get("/{keyId}")
    @RequiresScope(Scope.KEYS_READ)
    @Operation(operationId = "readApiKey", summary = "An API key, without its secret")
    @ApiResponse(responseCode = "200", description = "The key")
    @ApiResponse(responseCode = "404", description = "api_key_not_found")
    KeyAnswer read(UUID keyId, @Parameter(hidden = true) Principal principal) {
        return KeyAnswer.of(keys.require(principal.tenant(), keyId));
    }

    @Patch("/{keyId}")
    @RequiresScope(Scope.KEYS_WRITE)
    @Operation(
            operationId = "changeApiKey",
            summary = "Change an API key",
            description =
                    "Name, scopes, limit and expiry; what is left out stays. expiresAt is a time, or"
                            + " never. The next request of the key is held to it.")
    @ApiResponse(responseCode = "200", description = "The key as it is now")
    @ApiResponse(responseCode = "403", description = "forbidden, scope_not_held")
    @ApiResponse(responseCode = "404", description = "api_key_not_found")
    KeyAnswer change(
            UUID keyId,
            @Valid @Body KeyRequest.Change request,
            @Parameter(hidden = true) Principal principal) {
        return KeyAnswer.of(keys.change(principal, keyId, request.wanted(clock.instant())));
    }

    @Post("/{keyId}/rotate")
    @RequiresScope(Scope.KEYS_WRITE)
    @Operation(
            operationId = "rotateApiKey",
            summary = "Give an API key another secret",
            description =
                    "The id stays, and the present secret is good for graceSeconds more (3600 when"
                            + " left out, 604800 at most, 0 ends it at once). A key has two secrets at"
                            + " most: the next rotation ends the one before the present.")
    @ApiResponse(responseCode = "200", description = "The key with its new secret")
    @ApiResponse(responseCode = "403", description = "forbidden, scope_not_held")
    @ApiResponse(responseCode = "404", description = "api_key_not_found")
    @ApiResponse(responseCode = "409", description = "idempotency_in_progress")
    @ApiResponse(responseCode = "422", description = "idempotency_key_reused")
    HttpResponse<KeyAnswer.Issued> rotate(
            UUID keyId,
            @Valid @Body KeyRequest.Rotation request,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Parameter(hidden = true) Principal principal) {
        var key = Requests.key(idempotencyKey, principal, "api-keys/" + keyId + "/rotate", request);
        Duration grace = Duration.ofSeconds(request.grace());
        return HttpResponse.ok(KeyAnswer.Issued.of(keys.rotate(principal, keyId, grace, key)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @Delete("/{keyId}")
    @Status(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.KEYS_WRITE)
    @Operation(
            operationId = "revokeApiKey",
            summary = "Revoke an API key",
            description = "Its next request is refused.")
    @ApiResponse(responseCode = "204", description = "Revoked")
    @ApiResponse(responseCode = "404", description = "api_key_not_found")
    void revoke(UUID keyId, @Parameter(hidden = true) Principal principal) {
        keys.revoke(principal, keyId);
    }
}
