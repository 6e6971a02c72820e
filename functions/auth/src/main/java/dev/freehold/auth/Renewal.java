package dev.freehold.auth;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.limits.Revocation;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Renews tokens. Refresh tokens rotate; a spent one that comes back ends its session (RFC 9700,
 * 4.14.2), except that for ten seconds it gets the successor that it got before, while that one is
 * unspent: an answer may have been lost, and two tabs may ask at once.
 */
@Singleton
public final class Renewal {
    static final Duration RETRY = Duration.ofSeconds(10);

    private final SessionRows rows;
    private final RefreshTokens tokens;
    private final RefreshSecrets secrets;
    private final TokenSigner signer;
    private final TenantTransactions transactions;
    private final Revocation revocation;
    private final AuditLog audit;
    private final Clock clock;

    Renewal(
            SessionRows rows,
            RefreshTokens tokens,
            RefreshSecrets secrets,
            TokenSigner signer,
            TenantTransactions transactions,
            Revocation revocation,
            AuditLog audit,
            Clock clock) {
        this.rows = rows;
        this.tokens = tokens;
        this.secrets = secrets;
        this.signer = signer;
        this.transactions = transactions;
        this.revocation = revocation;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * New tokens for a refresh token.
     *
     * @param wanted scopes that the access token is limited to, the refresh token is not; empty for
     *     all of the session's
     * @throws AppException BAD_REFRESH_TOKEN, TENANT_SUSPENDED, INVALID_SCOPE
     */
    public Tokens refresh(String refreshToken, Set<Scope> wanted) {
        RefreshTokens.Found found =
                transactions
                        .withoutTenant(() -> tokens.find(RefreshSecrets.hash(refreshToken)))
                        .orElseThrow(AuthError.BAD_REFRESH_TOKEN::exception);
        TenantId tenant = new TenantId(found.tenantId());
        String successor = secrets.successor(refreshToken);
        // The transaction must commit also when the token is refused: then it ends the session.
        Outcome outcome =
                transactions.run(
                        tenant, () -> renew(tenant, found.id(), refreshToken, successor, wanted));
        return switch (outcome) {
            case Outcome.Renewed(Principal principal) ->
                    new Tokens(principal, signer.sign(principal), successor);
            case Outcome.Refused(AuthError error) -> throw error.exception();
            case Outcome.Reused(UUID account) -> {
                revocation.memberChanged(tenant, account);
                throw AuthError.BAD_REFRESH_TOKEN.exception();
            }
        };
    }

    private Outcome renew(
            TenantId tenant, UUID id, String spent, String successor, Set<Scope> wanted) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // From here on this session is ours until the transaction ends.
        Session session = rows.ofToken(tenant.value(), id).orElse(null);
        if (session == null || session.isOver(now)) {
            return new Outcome.Refused(AuthError.BAD_REFRESH_TOKEN);
        }
        SessionRows.Member member = rows.member(tenant.value(), session.accountId()).orElse(null);
        if (member == null || member.accountEpoch() != session.accountEpoch()) {
            return new Outcome.Refused(AuthError.BAD_REFRESH_TOKEN);
        }
        if (member.isSuspended()) {
            return new Outcome.Refused(AuthError.TENANT_SUSPENDED);
        }
        Set<Scope> scopes = session.scopes(member.asRole());
        if (!scopes.containsAll(wanted)) {
            return new Outcome.Refused(AuthError.INVALID_SCOPE);
        }
        if (!spend(session, spent, successor, now)) {
            return new Outcome.Reused(session.accountId());
        }
        rows.used(tenant.value(), session.id(), now, Session.expiry(now, session.endsAt()));
        return new Outcome.Renewed(
                Sessions.caller(session, member, wanted.isEmpty() ? scopes : wanted));
    }

    /** False when it was spent before, and this is no retry: then the session has ended. */
    private boolean spend(Session session, String spent, String successor, Instant now) {
        UUID tenant = session.tenantId();
        RefreshTokens.State token = tokens.state(tenant, RefreshSecrets.hash(spent)).orElseThrow();
        byte[] next = RefreshSecrets.hash(successor);
        Instant spentAt = token.spentAt();
        if (spentAt == null) {
            tokens.spend(tenant, token.id(), now);
            tokens.add(tenant, Ids.next(), session.id(), next, now);
            return true;
        }
        boolean isUnused =
                tokens.state(tenant, next).filter(state -> state.spentAt() == null).isPresent();
        if (isUnused && spentAt.plus(RETRY).isAfter(now)) {
            return true;
        }
        rows.end(tenant, session.accountId(), session.id(), now);
        audit.recordAccount(
                new TenantId(tenant),
                session.accountId(),
                "session.reuse_detected",
                Map.of("session", session.id().toString()));
        return false;
    }

    private sealed interface Outcome {
        record Renewed(Principal principal) implements Outcome {}

        record Refused(AuthError error) implements Outcome {}

        record Reused(UUID account) implements Outcome {}
    }
}
