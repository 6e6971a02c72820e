package dev.freehold.platform.limits;

import dev.freehold.kernel.Scope;
import dev.freehold.kernel.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Postgres says of a caller. */
sealed interface Truth {
    TenantId tenant();

    /** {@code active}, {@code suspended} or {@code deleted}. */
    String tenantStatus();

    Limits limits();

    /**
     * A member.
     *
     * @param epoch of account and membership
     * @param ended the sessions that ended while their access tokens may live
     */
    record Member(
            TenantId tenant,
            String tenantStatus,
            Limits limits,
            boolean active,
            long epoch,
            Set<UUID> ended)
            implements Truth {
        static Member of(TenantId tenant, GateRows.MemberRow row) {
            return new Member(
                    tenant,
                    row.tenantStatus(),
                    new Limits(
                            row.tenantRequests(),
                            row.requests(),
                            row.writeRequests(),
                            row.spendRequests()),
                    row.active(),
                    row.epoch(),
                    words(row.endedSessions()).stream()
                            .map(UUID::fromString)
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }

    /**
     * An API key.
     *
     * @param hash SHA-256 of its secret
     * @param previousHash of the secret before the last rotation, good until {@code previousUntil};
     *     of none without one
     */
    record Key(
            TenantId tenant,
            String tenantStatus,
            Limits limits,
            Fingerprint hash,
            Fingerprint previousHash,
            @Nullable Instant previousUntil,
            Set<Scope> scopes,
            UUID createdBy,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt)
            implements Truth {
        static Key of(GateRows.KeyRow row) {
            return new Key(
                    new TenantId(row.tenantId()),
                    row.tenantStatus(),
                    new Limits(
                            row.tenantRequests(),
                            row.requests(),
                            row.writeRequests(),
                            row.spendRequests()),
                    new Fingerprint(row.hash()),
                    new Fingerprint(row.previousHash()),
                    row.previousUntil(),
                    words(row.scopes()).stream()
                            .flatMap(scope -> Scope.find(scope).stream())
                            .filter(scope -> !scope.isPersonal())
                            .collect(Collectors.toUnmodifiableSet()),
                    row.createdBy(),
                    row.expiresAt(),
                    row.revokedAt());
        }

        /** Whether the secret is the key's, or was until a moment that is still to come. */
        boolean accepts(Fingerprint secret, Instant now) {
            boolean current = hash.equals(secret);
            boolean before = previousHash.equals(secret);
            return current || before && previousUntil != null && now.isBefore(previousUntil);
        }
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
    }
}
