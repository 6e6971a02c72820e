package dev.freehold.auth.adapter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.freehold.auth.Session;
import dev.freehold.auth.TokenSigner;
import dev.freehold.auth.Tokens;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/**
 * Tokens under the names of OAuth 2.0 (RFC 6749, 5.1); {@code expires_in} is in seconds, {@code
 * scope} has blanks between.
 */
@Serdeable
record TokenAnswer(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        @JsonProperty("refresh_token") String refreshToken,
        String scope,
        UUID accountId,
        UUID tenantId) {
    static TokenAnswer of(Tokens tokens) {
        return new TokenAnswer(
                tokens.access(),
                "Bearer",
                TokenSigner.LIFE.toSeconds(),
                tokens.refresh(),
                Session.text(tokens.principal().scopes()),
                tokens.principal().account(),
                tokens.principal().tenant().value());
    }
}
