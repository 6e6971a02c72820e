package dev.freehold.auth;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Lets accounts into the tenants that invited them. */
@Singleton
public final class Invitations {
    private final Registrations registrations;
    private final Accounts accounts;
    private final Profiles profiles;
    private final AuditLog audit;
    private final TenantTransactions transactions;
    private final Clock clock;

    Invitations(
            Registrations registrations,
            Accounts accounts,
            Profiles profiles,
            AuditLog audit,
            TenantTransactions transactions,
            Clock clock) {
        this.registrations = registrations;
        this.accounts = accounts;
        this.profiles = profiles;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What an account is now, and where. */
    public record Joined(TenantId tenant, Role role) {}

    /**
     * Makes the caller's account a member of the tenant that invited its address. Its present
     * session stays with its tenant.
     *
     * @throws dev.freehold.kernel.AppException INVITATION_NOT_FOUND, also for another address's;
     *     ALREADY_MEMBER
     */
    public Joined accept(Principal principal, String token) {
        String email = profiles.require(principal).email();
        byte[] hash = new OneTimeToken(token.strip()).hash();
        Registrations.Invited invited =
                transactions
                        .withoutTenant(() -> registrations.invitation(hash))
                        .filter(found -> found.email().equals(email))
                        .orElseThrow(AuthError.INVITATION_NOT_FOUND::exception);
        TenantId tenant = new TenantId(invited.tenantId());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Role role =
                transactions.run(
                        tenant, () -> join(tenant, invited.id(), principal.account(), email, now));
        return new Joined(tenant, role);
    }

    /** Inside the tenant's transaction. */
    Role join(TenantId tenant, UUID invitation, UUID account, String email, Instant now) {
        String role =
                registrations
                        .lockInvitation(tenant.value(), invitation, email, now)
                        .orElseThrow(AuthError.INVITATION_NOT_FOUND::exception);
        if (accounts.addMembership(tenant.value(), account, role, now) == 0) {
            throw AuthError.ALREADY_MEMBER.exception();
        }
        registrations.acceptInvitation(tenant.value(), invitation, account, now);
        audit.recordAccount(
                tenant,
                account,
                "invitation.accepted",
                Map.of("invitation", invitation.toString(), "role", role));
        return Role.of(role);
    }
}
