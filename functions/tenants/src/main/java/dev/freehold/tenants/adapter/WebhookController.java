package dev.freehold.tenants.adapter;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.security.RequiresScope;
import dev.freehold.tenants.webhook.Hooks;
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
import java.time.Duration;
import java.util.UUID;

/** Addresses that are told what happens in a tenant. */
@Controller("/api/v1/webhooks")
@SecurityRequirement(name = "bearer")
@Tag(name = "Webhooks")
class WebhookController {
    private final Hooks hooks;

    WebhookController(Hooks hooks) {
        this.hooks = hooks;
    }

    @Get
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Operation(
            operationId = "listWebhooks",
            summary = "The tenant's webhooks, newest first",
            description = "Without their secrets.")
    @ApiResponse(responseCode = "200", description = "A page of webhooks")
    WebhookAnswer.Listed list(
            @Nullable @QueryValue @Min(1) @Max(100) Integer limit,
            @Nullable @QueryValue @Size(max = 100) String cursor,
            @Parameter(hidden = true) Principal principal) {
        return WebhookAnswer.Listed.of(
                hooks.list(principal.tenant(), Requests.cursor(cursor), Requests.limit(limit)));
    }

    @Post
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "createWebhook",
            summary = "Make a webhook",
            description =
                    "The address is https and leads to the public Internet only. The answer holds"
                            + " the secret that deliveries are signed with, and no other ever does: a"
                            + " repetition under the same Idempotency-Key answers with secret null;"
                            + " rotate it then.")
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "webhook_collection_not_found")
    @ApiResponse(
            responseCode = "409",
            description = "webhook_limit_reached, idempotency_in_progress")
    @ApiResponse(
            responseCode = "422",
            description = "address_invalid, address_not_public, idempotency_key_reused")
    @ApiResponse(responseCode = "504", description = "remote_timeout, of the look-up of the name")
    HttpResponse<WebhookAnswer.Issued> create(
            @Valid @Body WebhookRequest request,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Parameter(hidden = true) Principal principal) {
        var key = Requests.key(idempotencyKey, principal, "webhooks", request);
        return HttpResponse.created(
                        WebhookAnswer.Issued.of(hooks.create(principal, request.wanted(), key)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @Get("/{webhookId}")
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Operation(operationId = "readWebhook", summary = "A webhook, without its secret")
    @ApiResponse(responseCode = "200", description = "The webhook")
    @ApiResponse(responseCode = "404", description = "webhook_not_found")
    WebhookAnswer read(UUID webhookId, @Parameter(hidden = true) Principal principal) {
        return WebhookAnswer.of(hooks.require(principal.tenant(), webhookId));
    }

    @Patch("/{webhookId}")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "changeWebhook",
            summary = "Change a webhook",
            description =
                    "What is left out stays; an empty collection stands for all. Switched off, it is"
                            + " told nothing more, and what was pending has failed.")
    @ApiResponse(responseCode = "200", description = "The webhook as it is now")
    @ApiResponse(
            responseCode = "404",
            description = "webhook_not_found, webhook_collection_not_found")
    @ApiResponse(responseCode = "422", description = "address_invalid, address_not_public")
    WebhookAnswer change(
            UUID webhookId,
            @Valid @Body WebhookRequest.Change request,
            @Parameter(hidden = true) Principal principal) {
        return WebhookAnswer.of(hooks.change(principal, webhookId, request.wanted()));
    }

    @Post("/{webhookId}/rotate")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "rotateWebhook",
            summary = "Give a webhook another secret",
            description =
                    "For graceSeconds more (3600 when left out, 604800 at most, 0 ends it at once)"
                            + " deliveries have two signatures, one by each secret.")
    @ApiResponse(responseCode = "200", description = "The webhook with its new secret")
    @ApiResponse(responseCode = "404", description = "webhook_not_found")
    @ApiResponse(responseCode = "409", description = "idempotency_in_progress")
    @ApiResponse(responseCode = "422", description = "idempotency_key_reused")
    HttpResponse<WebhookAnswer.Issued> rotate(
            UUID webhookId,
            @Valid @Body KeyRequest.Rotation request,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Parameter(hidden = true) Principal principal) {
        var key =
                Requests.key(
                        idempotencyKey, principal, "webhooks/" + webhookId + "/rotate", request);
        Duration grace = Duration.ofSeconds(request.grace());
        return HttpResponse.ok(
                        WebhookAnswer.Issued.of(hooks.rotate(principal, webhookId, grace, key)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @Delete("/{webhookId}")
    @Status(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "deleteWebhook",
            summary = "Delete a webhook",
            description = "With its deliveries; what was pending is not told any more.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(responseCode = "404", description = "webhook_not_found")
    void delete(UUID webhookId, @Parameter(hidden = true) Principal principal) {
        hooks.remove(principal, webhookId);
    }
}
