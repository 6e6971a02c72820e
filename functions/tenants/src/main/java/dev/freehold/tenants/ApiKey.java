package dev.freehold.tenants;

import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.Scope;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A key that lets a program in, without its secret.
 *
 * @param scopes their texts, a space between two
 * @param createdBy the member who made it, or whose key did
 * @param previousUntil until when the secret before the last rotation is good
 */
@MappedEntity("api_key")
public record ApiKey(
        UUID tenantId,
        @Id UUID id,
        String name,
        String scopes,
        int requestsPerMinute,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant previousUntil) {
    /** What the key may do, as it stands in the database. */
    public List<String> scopeTexts() {
        return Arrays.asList(scopes.split(" "));
    }

    /** What the key may do, as far as this version knows the scopes. */
    Set<Scope> allowed() {
        return scopeTexts().stream()
                .flatMap(text -> Scope.find(text).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
