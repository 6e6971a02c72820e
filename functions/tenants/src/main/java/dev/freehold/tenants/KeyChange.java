package dev.freehold.tenants;

import dev.freehold.kernel.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a key shall be; null leaves a new key to the plan, and an old one as it is.
 *
 * @param requestsPerMinute how many requests a minute it may make
 * @param expiresAt empty for a key that never expires
 */
public record KeyChange(
        @Nullable String name,
        @Nullable Set<Scope> scopes,
        @Nullable Integer requestsPerMinute,
        @Nullable Optional<Instant> expiresAt) {}
