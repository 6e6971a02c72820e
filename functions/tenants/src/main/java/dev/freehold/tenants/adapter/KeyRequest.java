package dev.freehold.tenants.adapter;

import dev.freehold.kernel.Scope;
import dev.freehold.platform.http.PlainText;
import dev.freehold.tenants.KeyChange;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An API key to be made. {@code requestsPerMinute} is the plan's when it is left out; {@code
 * expiresAt} is RFC 3339, or left out for a key that never expires.
 */
@Serdeable
record KeyRequest(
        @NotBlank @PlainText @Size(max = 100) String name,
        @NotEmpty @Size(max = 50) List<String> scopes,
        @Nullable @Min(1) @Max(KeyRequest.MOST_REQUESTS) Integer requestsPerMinute,
        @Nullable @Size(max = 40) String expiresAt) {
    static final int MOST_REQUESTS = 100_000;
    private static final String NEVER = "never";

    KeyChange wanted(Instant now) {
        return new KeyChange(
                name.strip(), scopes(scopes), requestsPerMinute, expiry(expiresAt, now));
    }

    static Set<Scope> scopes(List<String> texts) {
        Set<Scope> scopes = new HashSet<>();
        for (String text : texts) {
            scopes.add(
                    Scope.find(text)
                            .filter(scope -> !scope.isPersonal())
                            .orElseThrow(() ->
                                    Requests.invalid("scopes", "holds none that a key can have")));
        }
        return scopes;
    }

    static @Nullable Optional<Instant> expiry(@Nullable String text, Instant now) {
        if (text == null) {
            return null;
        }
        Optional<Instant> time =
                text.equals(NEVER)
                        ? Optional.empty()
                        : Optional.ofNullable(Requests.time("expiresAt", text));
        if (time.isPresent() && !time.get().isAfter(now)) {
            throw Requests.invalid("expiresAt", "must be in the future");
        }
        return time;
    }

    /** What is to change of a key; {@code expiresAt} may be {@code never}. */
    @Serdeable
    record Change(
            @Nullable @PlainText @Size(min = 1, max = 100) String name,
            @Nullable @Size(min = 1, max = 50) List<String> scopes,
            @Nullable @Min(1) @Max(MOST_REQUESTS) Integer requestsPerMinute,
            @Nullable @Size(max = 40) String expiresAt) {
        KeyChange wanted(Instant now) {
            if (name != null && name.isBlank()) {
                throw Requests.invalid("name", "must not be blank");
            }
            return new KeyChange(
                    name == null ? null : name.strip(),
                    scopes == null ? null : KeyRequest.scopes(scopes),
                    requestsPerMinute,
                    expiry(expiresAt, now));
        }
    }

    /** How long the old secret stays good: an hour when it is left out, 7 days at most. */
    @Serdeable
    record Rotation(@Nullable @Min(0) @Max(7 * 24 * 3600) Integer graceSeconds) {
        private static final int DEFAULT_GRACE = 3600;

        int grace() {
            return graceSeconds == null ? DEFAULT_GRACE : graceSeconds;
        }
    }
}
