package dev.freehold.platform.limits;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Who asks to be let in, as its credential says it. */
public sealed interface Caller {
    /** What the truth of this caller is kept under; not secret. */
    String id();

    /** Its tenant, where the credential itself says it. */
    Optional<TenantId> tenant();

    /** How the quota that is this caller's own is named. */
    String quota();

    Optional<? extends Truth> read(Truths truths, Instant now);

    /** The counts of this caller alone. */
    ItemKey item(TenantId tenant);

    /**
     * Who the caller is, by the truth.
     *
     * @throws AppException when it may not come in
     */
    Principal check(Truth truth, Instant now);

    /** A person with a token whose signature was verified. */
    record Person(Principal principal) implements Caller {
        @Override
        public String id() {
            return principal.tenant().hex() + principal.account();
        }

        @Override
        public String quota() {
            return "user";
        }

        @Override
        public Optional<? extends Truth> read(Truths truths, Instant now) {
            return truths.member(principal.tenant(), principal.account());
        }

        @Override
        public Optional<TenantId> tenant() {
            return Optional.of(principal.tenant());
        }

        @Override
        public ItemKey item(TenantId tenant) {
            return ItemKey.ofMember(tenant, principal.account());
        }

        @Override
        public Principal check(Truth truth, Instant now) {
            if (!(truth instanceof Truth.Member member)
                    || truth.tenantStatus().equals("deleted")
                    || !member.active()) {
                throw CommonError.UNAUTHENTICATED.exception();
            }
            if (principal.epoch() != member.epoch()) {
                throw LimitError.TOKEN_OUTDATED.exception();
            }
            UUID session = principal.session();
            if (session != null && member.ended().contains(session)) {
                throw LimitError.SESSION_ENDED.exception();
            }
            requireNotSuspended(truth);
            return principal;
        }
    }

    /** A program with an API key, whose secret is still to be compared. */
    record Program(UUID key, Fingerprint secret) implements Caller {
        @Override
        public String id() {
            return key.toString();
        }

        @Override
        public String quota() {
            return "key";
        }

        @Override
        public Optional<? extends Truth> read(Truths truths, Instant now) {
            return truths.key(key, secret, now);
        }

        @Override
        public Optional<TenantId> tenant() {
            return Optional.empty();
        }

        @Override
        public ItemKey item(TenantId tenant) {
            return ItemKey.ofKey(tenant, key);
        }

        @Override
        public Principal check(Truth truth, Instant now) {
            if (!(truth instanceof Truth.Key known)
                    || !known.accepts(secret, now)
                    || truth.tenantStatus().equals("deleted")) {
                throw CommonError.UNAUTHENTICATED.exception();
            }
            if (known.revokedAt() != null) {
                throw LimitError.KEY_REVOKED.exception();
            }
            if (known.expiresAt() != null && !now.isBefore(known.expiresAt())) {
                throw LimitError.KEY_EXPIRED.exception();
            }
            requireNotSuspended(truth);
            return Principal.key(known.createdBy(), key, truth.tenant(), known.scopes());
        }
    }

    private static void requireNotSuspended(Truth truth) {
        if (truth.tenantStatus().equals("suspended")) {
            throw LimitError.TENANT_SUSPENDED.exception();
        }
    }
}
