package dev.freehold.platform.security;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.Claims;
import io.micronaut.security.token.jwt.validator.GenericJwtClaimsValidator;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * A token is good from {@code nbf} to {@code exp} by the platform's clock, and never without both.
 * The clock of the process that made it may be half a minute ahead of this one's.
 */
@Singleton
final class TokenTimes implements GenericJwtClaimsValidator<HttpRequest<?>> {
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private final Clock clock;

    TokenTimes(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean validate(Claims claims, @Nullable HttpRequest<?> request) {
        Instant now = clock.instant();
        return claims.get("exp") instanceof Date expiry
                && claims.get("nbf") instanceof Date notBefore
                && now.isBefore(expiry.toInstant())
                && !now.plus(LEEWAY).isBefore(notBefore.toInstant());
    }
}
