package dev.freehold.auth;

import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.http.CurrentRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins sessions: by a login, and by a change to another tenant of the same account. */
@Singleton
public final class Sessions {
    private final SessionRows rows;
    private final RefreshTokens refreshTokens;
    private final RefreshSecrets secrets;
    private final Memberships memberships;
    private final TokenSigner signer;
    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final CurrentRequest request;
    private final Clock clock;

    Sessions(
            SessionRows rows,
            RefreshTokens refreshTokens,
            RefreshSecrets secrets,
            Memberships memberships,
            TokenSigner signer,
            TenantTransactions transactions,
            AuditLog audit,
            CurrentRequest request,
            Clock clock) {
        this.rows = rows;
        this.refreshTokens = refreshTokens;
        this.secrets = secrets;
        this.memberships = memberships;
        this.signer = signer;
        this.transactions = transactions;
        this.audit = audit;
        this.request = request;
        this.clock = clock;
    }

    /** Tokens for an account that has proved itself. */
    Tokens start(UUID account, TenantId tenant, Accounts.Standing standing) {
        return start(account, tenant, standing, Set.of());
    }

    /**
     * Tokens for an account that has proved itself, as it stood when it did.
     *
     * @param wanted scopes that they are limited to; empty for all of the member's role
     * @throws dev.freehold.kernel.AppException INVALID_SCOPE when the role has not all of them,
     *     TENANT_SUSPENDED, NO_TENANT when the account is no active member any more
     */
    Tokens start(UUID account, TenantId tenant, Accounts.Standing standing, Set<Scope> wanted) {
        String scope = wanted.isEmpty() ? null : Session.text(wanted);
        Instant endsAt = now().plus(Session.LIFE);
        return begin(account, tenant, new Origin(standing.accountEpoch(), endsAt, scope), wanted);
    }

    /**
     * Tokens for another tenant of the caller's account. The new session is limited as the
     * caller's, and ends with it at the latest: nobody lives on without a password by changing to
     * and fro.
     *
     * @throws dev.freehold.kernel.AppException TENANT_NOT_FOUND when the account is no member,
     *     TENANT_SUSPENDED, UNAUTHENTICATED when the caller's session is over
     */
    public Tokens change(Principal principal, UUID tenant) {
        Origin origin = transactions.run(principal.tenant(), () -> origin(principal));
        memberships.require(principal.account(), tenant);
        return begin(principal.account(), new TenantId(tenant), origin, Set.of());
    }

    private Origin origin(Principal principal) {
        UUID tenant = principal.tenant().value();
        Session session = rows.find(tenant, id(principal)).orElse(null);
        SessionRows.Member member = rows.member(tenant, principal.account()).orElse(null);
        if (session == null
                || member == null
                || session.isOver(now())
                || session.accountEpoch() != member.accountEpoch()) {
            throw CommonError.UNAUTHENTICATED.exception();
        }
        // A token may have been limited further than its session.
        boolean isWhole =
                principal.scopes().containsAll(member.asRole().scopes(principal.tenant()));
        return new Origin(
                session.accountEpoch(),
                session.endsAt(),
                isWhole ? session.scope() : Session.text(principal.scopes()));
    }

    private Tokens begin(UUID account, TenantId tenant, Origin origin, Set<Scope> wanted) {
        String secret = secrets.first();
        Principal principal =
                transactions.run(tenant, () -> add(account, tenant, origin, wanted, secret));
        // Outside the tenant's transaction: the signing key belongs to no tenant.
        return new Tokens(principal, signer.sign(principal), secret);
    }

    private Principal add(
            UUID account, TenantId tenant, Origin origin, Set<Scope> wanted, String secret) {
        SessionRows.Member member =
                rows.member(tenant.value(), account).orElseThrow(AuthError.NO_TENANT::exception);
        if (member.isSuspended()) {
            throw AuthError.TENANT_SUSPENDED.exception();
        }
        if (!member.asRole().scopes(tenant).containsAll(wanted)) {
            throw AuthError.INVALID_SCOPE.exception();
        }
        Instant now = now();
        rows.forget(tenant.value(), account, now.minus(Session.IDLE));
        Session session = rows.save(session(account, tenant, origin, now));
        refreshTokens.add(
                tenant.value(), Ids.next(), session.id(), RefreshSecrets.hash(secret), now);
        audit.recordAccount(
                tenant, account, "session.started", Map.of("session", session.id().toString()));
        return caller(session, member, session.scopes(member.asRole()));
    }

    private Session session(UUID account, TenantId tenant, Origin origin, Instant now) {
        return new Session(
                tenant.value(),
                Ids.next(),
                account,
                origin.accountEpoch(),
                request.userAgent(),
                request.network(),
                now,
                now,
                Session.expiry(now, origin.endsAt()),
                origin.endsAt(),
                null,
                origin.scope());
    }

    /**
     * The caller's session.
     *
     * @throws dev.freehold.kernel.AppException FORBIDDEN when no person calls
     */
    static UUID id(Principal principal) {
        UUID id = principal.session();
        if (id == null) {
            throw CommonError.FORBIDDEN.exception();
        }
        return id;
    }

    /** Whoever has a token of that session. */
    static Principal caller(Session session, SessionRows.Member member, Set<Scope> scopes) {
        return new Principal(
                session.accountId(),
                null,
                session.id(),
                member.epoch(),
                new TenantId(session.tenantId()),
                Set.of(member.asRole()),
                scopes);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What a session has from the proof that began it. */
    private record Origin(long accountEpoch, Instant endsAt, @Nullable String scope) {}
}
