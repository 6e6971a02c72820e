package dev.freehold.auth;

import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.limits.Revocation;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Lists and ends a caller's own sessions. What has ended is refused at the next request. */
@Singleton
public final class OwnSessions {
    private final SessionRows rows;
    private final RefreshTokens tokens;
    private final Memberships memberships;
    private final TenantTransactions transactions;
    private final Revocation revocation;
    private final AuditLog audit;
    private final Clock clock;

    OwnSessions(
            SessionRows rows,
            RefreshTokens tokens,
            Memberships memberships,
            TenantTransactions transactions,
            Revocation revocation,
            AuditLog audit,
            Clock clock) {
        this.rows = rows;
        this.tokens = tokens;
        this.memberships = memberships;
        this.transactions = transactions;
        this.revocation = revocation;
        this.audit = audit;
        this.clock = clock;
    }

    /** A part of those that go on in the caller's tenant, from the newest to the oldest. */
    public Page<Session> list(Principal principal, Cursor cursor, int limit) {
        UUID tenant = principal.tenant().value();
        List<Session> found =
                transactions.run(
                        principal.tenant(),
                        () ->
                                rows.behind(
                                        tenant,
                                        principal.account(),
                                        now(),
                                        cursor.at(),
                                        cursor.id(),
                                        limit + 1));
        return Page.of(found, limit, session -> new Cursor(session.createdAt(), session.id()));
    }

    /** Ends the session that the caller's token is of. */
    public void endCurrent(Principal principal) {
        end(principal.tenant(), principal.account(), Sessions.id(principal));
    }

    /**
     * Ends one of the caller's.
     *
     * @throws dev.freehold.kernel.AppException SESSION_NOT_FOUND
     */
    public void end(Principal principal, UUID session) {
        if (!end(principal.tenant(), principal.account(), session)) {
            throw AuthError.SESSION_NOT_FOUND.exception();
        }
    }

    /** Ends the session of a refresh token, spent or not; does nothing for one that is unknown. */
    public void revoke(String refreshToken) {
        transactions
                .withoutTenant(() -> tokens.find(RefreshSecrets.hash(refreshToken)))
                .ifPresent(this::endSessionOf);
    }

    private void endSessionOf(RefreshTokens.Found token) {
        TenantId tenant = new TenantId(token.tenantId());
        transactions
                .run(tenant, () -> rows.ofToken(tenant.value(), token.id()))
                .ifPresent(session -> end(tenant, session.accountId(), session.id()));
    }

    /** Ends all of the caller's account, in every tenant, the caller's own, too. */
    public void endAll(Principal principal) {
        TenantId tenant = principal.tenant();
        transactions.run(
                tenant,
                () -> {
                    rows.raiseEpoch(principal.account(), now());
                    rows.endAll(tenant.value(), principal.account(), now());
                    String account = principal.account().toString();
                    audit.record(principal, "sessions.ended_all", "account", account, Map.of());
                });
        memberships
                .of(principal.account())
                .forEach(membership ->
                        revocation.memberChanged(
                                new TenantId(membership.tenantId()), principal.account()));
    }

    private boolean end(TenantId tenant, UUID account, UUID session) {
        boolean isEnded =
                transactions.run(
                        tenant,
                        () -> {
                            if (rows.end(tenant.value(), account, session, now()) == 0) {
                                return false;
                            }
                            audit.recordAccount(
                                    tenant,
                                    account,
                                    "session.ended",
                                    Map.of("session", session.toString()));
                            return true;
                        });
        if (isEnded) {
            revocation.memberChanged(tenant, account);
        }
        return isEnded;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
