package dev.freehold.auth;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.idempotency.Idempotency;
import dev.freehold.platform.idempotency.IdempotencyKey;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes accounts, each with a tenant of its own, and lets them in. */
@Singleton
public final class Registration {
    private static final int SLUG_WORDS = 50;

    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Seal seal;
    private final Idempotency idempotency;
    private final TenantTransactions transactions;
    private final Clock clock;

    Registration(
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            Seal seal,
            Idempotency idempotency,
            TenantTransactions transactions,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.seal = seal;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Makes an account and a tenant on plan {@code free} that it owns, and logs it in. A repetition
     * under the same key logs in too, if the password is still the account's.
     *
     * @throws AppException EMAIL_TAKEN
     */
    public Tokens register(
            String email, String password, String tenantName, @Nullable String idempotencyKey) {
        String address = fold(email);
        String request = address + '\n' + password + '\n' + tenantName;
        IdempotencyKey key =
                IdempotencyKey.ofAnyone(idempotencyKey, "register", seal.fingerprint(request));
        idempotency.once(key, id -> create(id, address, password, tenantName));
        return login(address, password);
    }

    /**
     * Lets an account in, into its first tenant.
     *
     * @throws AppException BAD_CREDENTIALS, the same for an unknown address and a wrong password
     */
    public Tokens login(String email, String password) {
        return login(email, password, Set.of());
    }

    /**
     * {@link #login(String, String)} for some scopes only.
     *
     * @param wanted empty for all of the member's role
     * @throws AppException BAD_CREDENTIALS, INVALID_SCOPE
     */
    public Tokens login(String email, String password, Set<Scope> wanted) {
        Accounts.Login login =
                transactions.withoutTenant(() -> accounts.login(fold(email))).orElse(null);
        if (login == null) {
            passwords.spendTime(password);
            throw AuthError.BAD_CREDENTIALS.exception();
        }
        if (!passwords.fits(password, login.passwordHash())) {
            throw AuthError.BAD_CREDENTIALS.exception();
        }
        return sessions.start(
                login.accountId(), new TenantId(login.tenantId()), login.standing(), wanted);
    }

    private void create(UUID account, String email, String password, String tenantName) {
        TenantId tenant = new TenantId(Ids.next());
        String hash = passwords.hash(password);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean made =
                transactions.run(
                        tenant,
                        () -> {
                            if (accounts.addAccount(account, email, hash, now) == 0) {
                                return false;
                            }
                            accounts.addTenant(
                                    tenant.value(), tenantName, slug(tenantName, tenant), now);
                            accounts.addMembership(tenant.value(), account, Role.OWNER.text(), now);
                            return true;
                        });
        if (!made && !isThere(account, email)) {
            throw AuthError.EMAIL_TAKEN.exception();
        }
    }

    /** A first try under the same key may have come as far as this. */
    private boolean isThere(UUID account, String email) {
        return transactions
                .withoutTenant(() -> accounts.login(email))
                .filter(login -> login.accountId().equals(account))
                .isPresent();
    }

    private static String fold(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** Words of the name in ASCII, then the end of the id, which makes it unique. */
    static String slug(String name, TenantId tenant) {
        String words =
                Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        String head = words.substring(0, Math.min(words.length(), SLUG_WORDS)).replaceAll("-$", "");
        String tail = tenant.hex().substring(22);
        return head.isEmpty() ? tail : head + "-" + tail;
    }
}
