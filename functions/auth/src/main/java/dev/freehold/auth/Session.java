package dev.freehold.auth;

import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import dev.freehold.kernel.TenantId;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What begins with a login and goes on by refresh tokens: 30 days beyond its last use, 90 days in
 * all.
 *
 * @param accountEpoch of the account when it began; it goes on only while the account has the same
 * @param endsAt when it ends, however much it is used
 * @param scope scopes that it is limited to, with blanks between; null for all of the member's role
 */
@MappedEntity("session")
public record Session(
        UUID tenantId,
        @Id UUID id,
        UUID accountId,
        long accountEpoch,
        String userAgent,
        String network,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        Instant endsAt,
        @Nullable Instant endedAt,
        @Nullable String scope) {
    static final Duration IDLE = Duration.ofDays(30);
    static final Duration LIFE = Duration.ofDays(90);

    /** When a session that is used {@code now} expires. */
    static Instant expiry(Instant now, Instant endsAt) {
        Instant idle = now.plus(IDLE);
        return idle.isBefore(endsAt) ? idle : endsAt;
    }

    boolean isOver(Instant now) {
        return endedAt != null || !expiresAt.isAfter(now);
    }

    /** What its tokens allow a member of that role. */
    Set<Scope> scopes(Role role) {
        Set<Scope> all = role.scopes(new TenantId(tenantId));
        String limit = scope;
        if (limit == null) {
            return all;
        }
        Set<Scope> kept = read(limit);
        kept.retainAll(all);
        return kept;
    }

    /**
     * Reads {@link #text(Set)}.
     *
     * @throws dev.freehold.kernel.AppException INVALID_SCOPE for a name that is none
     */
    public static Set<Scope> read(String scope) {
        Set<Scope> all = EnumSet.noneOf(Scope.class);
        for (String name : scope.strip().split(" +", -1)) {
            all.add(Scope.find(name).orElseThrow(AuthError.INVALID_SCOPE::exception));
        }
        return all;
    }

    /** Scopes as one text, in OAuth's way. */
    public static String text(Set<Scope> scopes) {
        return scopes.stream()
                .map(Scope::text)
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining(" "));
    }
}
