package dev.freehold.tenants.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.kernel.Page;
import dev.freehold.tenants.webhook.Hooks;
import dev.freehold.tenants.webhook.Webhook;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A webhook without its secret. {@code failingSince} is of the first failure since the last
 * success; {@code switchedOffAt} is when the platform switched it off, because it failed for too
 * long; until {@code previousSecretUntil} the secret before the last rotation signs, too.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record WebhookAnswer(
        UUID id,
        String url,
        List<String> events,
        @Nullable String collection,
        String description,
        boolean enabled,
        @Nullable Instant failingSince,
        @Nullable Instant switchedOffAt,
        @Nullable Instant previousSecretUntil,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt) {
    static WebhookAnswer of(Webhook webhook) {
        return new WebhookAnswer(
                webhook.id(),
                webhook.url(),
                webhook.eventTexts(),
                webhook.collection(),
                webhook.description(),
                webhook.enabled(),
                webhook.failingSince(),
                webhook.switchedOffAt(),
                webhook.previousUntil(),
                webhook.createdBy(),
                webhook.createdAt(),
                webhook.updatedAt());
    }

    /** A part of the webhooks, newest first; {@code nextCursor} is null on the last. */
    @Serdeable
    @Schema(name = "WebhookPage")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Listed(List<WebhookAnswer> items, @Nullable String nextCursor) {
        static Listed of(Page<Webhook> page) {
            return new Listed(
                    page.items().stream().map(WebhookAnswer::of).toList(), page.nextCursor());
        }
    }

    /**
     * A webhook that was made or got another secret. {@code secret} is told only here; it is null
     * when this Idempotency-Key was answered before.
     */
    @Serdeable
    @Schema(name = "IssuedWebhookAnswer")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Issued(@Nullable String secret, WebhookAnswer webhook) {
        static Issued of(Hooks.Issued issued) {
            return new Issued(issued.secret(), WebhookAnswer.of(issued.webhook()));
        }
    }
}
