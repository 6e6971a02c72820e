package dev.freehold.auth;

import dev.freehold.kernel.Scope;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.http.CurrentRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets accounts in by their passwords. */
@Singleton
public final class Logins {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final LoginBrake brake;
    private final LoginRecord record;
    private final CurrentRequest request;
    private final TenantTransactions transactions;
    private final Clock clock;

    Logins(
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            LoginBrake brake,
            LoginRecord record,
            CurrentRequest request,
            TenantTransactions transactions,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.brake = brake;
        this.record = record;
        this.request = request;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Lets an account in, into its first tenant.
     *
     * @throws dev.freehold.kernel.AppException BAD_CREDENTIALS, the same and after the same work
     *     for an unknown address, a wrong password and an account without one; NO_TENANT to who
     *     knows the password of an account that is no member of any tenant now
     * @throws SlowedDown after too many failures
     */
    public Tokens login(String email, String password) {
        return login(email, password, Set.of());
    }

    /**
     * {@link #login(String, String)} for some scopes only.
     *
     * @param wanted empty for all of the member's role
     * @throws dev.freehold.kernel.AppException BAD_CREDENTIALS, NO_TENANT, INVALID_SCOPE
     */
    public Tokens login(String email, String password, Set<Scope> wanted) {
        String address = EmailAddress.fold(email);
        brake.begin(address, request.network());
        Accounts.Login login =
                transactions.withoutTenant(() -> accounts.login(address)).orElse(null);
        String hash = login == null ? null : login.passwordHash();
        boolean fits = passwords.fits(password, hash);
        if (!fits || login == null) {
            brake.failed(request.network());
            record.failed(address, login);
            throw AuthError.BAD_CREDENTIALS.exception();
        }
        brake.succeeded(address, request.network());
        Accounts.Standing standing = standing(login);
        if (standing == null || login.tenantId() == null) {
            throw AuthError.NO_TENANT.exception();
        }
        TenantId tenant = new TenantId(login.tenantId());
        if (hash != null && Passwords.isWeak(hash)) {
            strengthen(tenant, login.accountId(), password, hash);
        }
        return sessions.start(login.accountId(), tenant, standing, wanted);
    }

    /** An imported hash that was cheaper to guess at. */
    private void strengthen(TenantId tenant, UUID account, String password, String before) {
        String better = passwords.hash(password);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        transactions.run(tenant, () -> accounts.rehash(account, before, better, now));
    }

    private static Accounts.@Nullable Standing standing(Accounts.@Nullable Login login) {
        return login == null || login.role() == null || login.membershipEpoch() == null
                ? null
                : new Accounts.Standing(
                        login.role(), login.membershipEpoch(), login.accountEpoch());
    }
}
