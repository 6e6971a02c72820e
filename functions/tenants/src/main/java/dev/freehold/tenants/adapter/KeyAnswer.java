package dev.freehold.tenants.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.kernel.ApiKeyText;
import dev.freehold.kernel.Page;
import dev.freehold.tenants.ApiKey;
import dev.freehold.tenants.KeyRing;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An API key without its secret. {@code lastUsedAt} is right to a minute or so; {@code
 * previousSecretUntil} is when the secret before the last rotation ends.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record KeyAnswer(
        UUID id,
        String name,
        List<String> scopes,
        int requestsPerMinute,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant previousSecretUntil) {
    static KeyAnswer of(ApiKey key) {
        return new KeyAnswer(
                key.id(),
                key.name(),
                key.scopeTexts(),
                key.requestsPerMinute(),
                key.createdBy(),
                key.createdAt(),
                key.updatedAt(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.previousUntil());
    }

    /** A part of the keys, newest first; {@code nextCursor} is null on the last. */
    @Serdeable
    @Schema(name = "KeyPage")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Listed(List<KeyAnswer> items, @Nullable String nextCursor) {
        static Listed of(Page<KeyAnswer> page) {
            return new Listed(page.items(), page.nextCursor());
        }
    }

    /**
     * A key that was made or rotated. {@code key} is what its caller sends, and is told only here;
     * it is null when this Idempotency-Key was answered before.
     */
    @Serdeable
    @Schema(name = "IssuedKeyAnswer")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Issued(@Nullable String key, KeyAnswer apiKey) {
        static Issued of(KeyRing.Issued issued) {
            ApiKeyText text = issued.text();
            return new Issued(text == null ? null : text.text(), KeyAnswer.of(issued.key()));
        }
    }
}
