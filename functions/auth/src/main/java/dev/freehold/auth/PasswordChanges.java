package dev.freehold.auth;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.http.CurrentRequest;
import dev.freehold.platform.limits.Revocation;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Sets passwords anew. Each change ends every session of the account, in every tenant. */
@Singleton
public final class PasswordChanges {
    /** How long the mail's token is good. */
    static final Duration LIFE = Duration.ofHours(1);

    private final PasswordResets resets;
    private final Accounts accounts;
    private final Profiles profiles;
    private final PasswordRules rules;
    private final Passwords passwords;
    private final Sessions sessions;
    private final LoginBrake brake;
    private final MailRequests mail;
    private final Revocation revocation;
    private final AuditLog audit;
    private final CurrentRequest request;
    private final TenantTransactions transactions;
    private final Clock clock;

    PasswordChanges(
            PasswordResets resets,
            Accounts accounts,
            Profiles profiles,
            PasswordRules rules,
            Passwords passwords,
            Sessions sessions,
            LoginBrake brake,
            MailRequests mail,
            Revocation revocation,
            AuditLog audit,
            CurrentRequest request,
            TenantTransactions transactions,
            Clock clock) {
        this.resets = resets;
        this.accounts = accounts;
        this.profiles = profiles;
        this.rules = rules;
        this.passwords = passwords;
        this.sessions = sessions;
        this.brake = brake;
        this.mail = mail;
        this.revocation = revocation;
        this.audit = audit;
        this.request = request;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Has a token mailed, if there is an account; here nobody looks. */
    public void forgot(String email) {
        UUID id = Ids.next();
        String address = EmailAddress.fold(email);
        transactions.withoutTenant(() -> {
            resets.add(id, address, now(), now().plus(LIFE));
            return id;
        });
        mail.reset(id);
    }

    /**
     * Sets the password of the account to which the token was mailed.
     *
     * @throws dev.freehold.kernel.AppException BAD_TOKEN, WEAK_PASSWORD
     */
    public void reset(String token, String password) {
        byte[] hash = new OneTimeToken(token.strip()).hash();
        PasswordResets.Open open =
                transactions
                        .withoutTenant(() -> resets.find(hash, now()))
                        .orElseThrow(AuthError.BAD_TOKEN::exception);
        rules.require(password, open.email());
        TenantId tenant = new TenantId(open.tenantId());
        String changed = passwords.hash(password);
        transactions.run(
                tenant,
                () -> {
                    if (resets.use(open.id(), now()) == 0) {
                        throw AuthError.BAD_TOKEN.exception();
                    }
                    change(tenant, open.accountId(), changed, "password.reset");
                });
        revoke(open.accountId());
        // Whoever reads the account's mail need not wait for what was tried before.
        brake.succeeded(open.email(), request.network());
    }

    /**
     * Changes the caller's password; the answer's tokens begin its only session.
     *
     * @throws dev.freehold.kernel.AppException WRONG_PASSWORD, WEAK_PASSWORD
     * @throws SlowedDown after too many failures
     */
    public Tokens change(Principal principal, String current, String password) {
        Accounts.Profile profile = profiles.require(principal);
        brake.begin(profile.email(), request.network());
        Accounts.Login login =
                transactions
                        .withoutTenant(() -> accounts.login(profile.email()))
                        .orElseThrow(AuthError.WRONG_PASSWORD::exception);
        if (!passwords.fits(current, login.passwordHash())) {
            brake.failed(request.network());
            throw AuthError.WRONG_PASSWORD.exception();
        }
        brake.succeeded(profile.email(), request.network());
        rules.require(password, profile.email(), profile.tenantName());
        String hash = passwords.hash(password);
        TenantId tenant = principal.tenant();
        Accounts.Standing standing =
                transactions.run(
                        tenant,
                        () -> {
                            change(tenant, principal.account(), hash, "password.changed");
                            return accounts.standing(tenant.value(), principal.account())
                                    .orElseThrow(AuthError.WRONG_PASSWORD::exception);
                        });
        revoke(principal.account());
        return sessions.start(principal.account(), tenant, standing);
    }

    /** After the commit: the tokens from before end with the next request, wherever they are. */
    private void revoke(UUID account) {
        transactions
                .withoutTenant(() -> accounts.tenants(account))
                .forEach(tenant -> revocation.memberChanged(new TenantId(tenant), account));
    }

    /** Inside a transaction of one of the account's tenants. */
    private void change(TenantId tenant, UUID account, String hash, String action) {
        accounts.changePassword(account, hash, now());
        resets.useAll(account, now());
        audit.recordAccount(tenant, account, action, Map.of());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
