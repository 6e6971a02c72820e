package dev.freehold.auth;

import dev.freehold.kernel.Role;
import dev.freehold.kernel.Slug;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes accounts of registrations whose mail was received. */
@Singleton
public final class Verification {
    private final Registrations registrations;
    private final Accounts accounts;
    private final Invitations invitations;
    private final Sessions sessions;
    private final AuditLog audit;
    private final TenantTransactions transactions;
    private final Clock clock;

    Verification(
            Registrations registrations,
            Accounts accounts,
            Invitations invitations,
            Sessions sessions,
            AuditLog audit,
            TenantTransactions transactions,
            Clock clock) {
        this.registrations = registrations;
        this.accounts = accounts;
        this.invitations = invitations;
        this.sessions = sessions;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Makes the account, with a tenant on plan {@code free} that it owns or as a member of the one
     * that invited it, and lets it in. Who loses this answer logs in: the account is there.
     *
     * @throws dev.freehold.kernel.AppException BAD_TOKEN; EMAIL_TAKEN when another registration of
     *     the address was confirmed first; INVITATION_NOT_FOUND when it was revoked meanwhile
     */
    public Tokens verify(String token) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        byte[] hash = new OneTimeToken(token.strip()).hash();
        Registrations.Open open =
                transactions
                        .withoutTenant(() -> registrations.find(hash, now))
                        .orElseThrow(AuthError.BAD_TOKEN::exception);
        TenantId tenant = new TenantId(open.joinsTenant());
        Role role = transactions.run(tenant, () -> create(open, tenant, now));
        if (role == null) {
            throw AuthError.EMAIL_TAKEN.exception();
        }
        return sessions.start(open.accountId(), tenant, new Accounts.Standing(role.text(), 0, 0));
    }

    /** The role it has; null, and the registration used up, when the address is taken. */
    private @Nullable Role create(Registrations.Open open, TenantId tenant, Instant now) {
        if (registrations.use(open.id(), now) == 0) {
            throw AuthError.BAD_TOKEN.exception();
        }
        if (accounts.addAccount(open.accountId(), open.email(), open.passwordHash(), now) == 0) {
            return null;
        }
        Role role = Role.OWNER;
        if (open.invitationId() == null) {
            accounts.addTenant(
                    tenant.value(), open.tenantName(), Slug.of(open.tenantName(), tenant), now);
            accounts.addMembership(tenant.value(), open.accountId(), role.text(), now);
        } else {
            role =
                    invitations.join(
                            tenant, open.invitationId(), open.accountId(), open.email(), now);
        }
        audit.recordAccount(
                tenant, open.accountId(), "account.registered", Map.of("role", role.text()));
        return role;
    }
}
