package dev.freehold.tenants.adapter;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.security.RequiresScope;
import dev.freehold.tenants.webhook.DeliveryLog;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** What a webhook was told. */
@Controller("/api/v1/webhooks/{webhookId}")
@SecurityRequirement(name = "bearer")
@Tag(name = "Webhooks")
class DeliveryController {
    private final DeliveryLog log;

    DeliveryController(DeliveryLog log) {
        this.log = log;
    }

    @Get("/deliveries")
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Operation(
            operationId = "listDeliveries",
            summary = "What a webhook was and is to be told, newest first",
            description = "Kept for 14 days after they ended.")
    @ApiResponse(responseCode = "200", description = "A page of deliveries")
    @ApiResponse(responseCode = "404", description = "webhook_not_found")
    DeliveryAnswer.Listed list(
            UUID webhookId,
            @Nullable @QueryValue @Pattern(regexp = "pending|delivered|failed") String status,
            @Nullable @QueryValue @Min(1) @Max(100) Integer limit,
            @Nullable @QueryValue @Size(max = 100) String cursor,
            @Parameter(hidden = true) Principal principal) {
        return DeliveryAnswer.Listed.of(
                log.list(
                        principal.tenant(),
                        webhookId,
                        status,
                        Requests.cursor(cursor),
                        Requests.limit(limit)));
    }

    @Post("/test")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "testWebhook",
            summary = "Tell a webhook of nothing",
            description =
                    "Sends an event of type webhook.test, on the way and with the retries of every"
                            + " other; the list of deliveries says what came of it.")
    @ApiResponse(responseCode = "202", description = "On its way", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "webhook_not_found")
    @ApiResponse(responseCode = "409", description = "webhook_switched_off")
    HttpResponse<DeliveryAnswer> test(
            UUID webhookId, @Parameter(hidden = true) Principal principal) {
        return HttpResponse.accepted().body(DeliveryAnswer.of(log.test(principal, webhookId)));
    }

    @Post("/deliveries/{deliveryId}/redeliver")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "redeliver",
            summary = "Tell a webhook the same again",
            description = "What has ended, well or not, begins again under the same event id.")
    @ApiResponse(responseCode = "202", description = "On its way", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "webhook_not_found, delivery_not_found")
    @ApiResponse(responseCode = "409", description = "delivery_pending, webhook_switched_off")
    HttpResponse<DeliveryAnswer> again(
            UUID webhookId, UUID deliveryId, @Parameter(hidden = true) Principal principal) {
        return HttpResponse.accepted()
                .body(DeliveryAnswer.of(log.again(principal, webhookId, deliveryId)));
    }
}
