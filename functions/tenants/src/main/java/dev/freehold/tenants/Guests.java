package dev.freehold.tenants;

import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.idempotency.Idempotency;
import dev.freehold.platform.idempotency.IdempotencyKey;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Those who are invited. Whether an address has an account shows in no answer; that it belongs to a
 * member does, because the list of members says so anyway.
 */
@Singleton
public final class Guests {
    static final Duration LIFE = Duration.ofDays(7);
    private static final String KIND = "invitation";

    private final Invitations invitations;
    private final InvitationMail mail;
    private final Memberships memberships;
    private final Crew crew;
    private final Standing standing;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final TenantTransactions transactions;
    private final Clock clock;

    Guests(
            Invitations invitations,
            InvitationMail mail,
            Memberships memberships,
            Crew crew,
            Standing standing,
            AuditLog audit,
            Idempotency idempotency,
            TenantTransactions transactions,
            Clock clock) {
        this.invitations = invitations;
        this.mail = mail;
        this.memberships = memberships;
        this.crew = crew;
        this.standing = standing;
        this.audit = audit;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A part of the open invitations, newest first. */
    public Page<Invitation> list(TenantId tenant, Cursor cursor, int limit) {
        return Page.of(
                transactions.run(
                        tenant,
                        () ->
                                invitations.behind(
                                        tenant.value(), cursor.at(), cursor.id(), limit + 1)),
                limit,
                Invitation::cursor);
    }

    /**
     * Invites an address.
     *
     * @throws dev.freehold.kernel.AppException ROLE_NOT_HELD, ALREADY_MEMBER, INVITATION_EXISTS,
     *     PLAN_LIMIT_REACHED
     */
    public Invitation invite(
            Principal caller, String email, Role role, @Nullable IdempotencyKey idempotencyKey) {
        String address = fold(email);
        UUID id = idempotency.once(idempotencyKey, key -> add(caller, key, address, role));
        return transactions
                .run(caller.tenant(), () -> invitations.find(caller.tenant().value(), id))
                .orElseThrow(TenantsError.INVITATION_NOT_FOUND::exception);
    }

    private void add(Principal caller, UUID id, String email, Role role) {
        UUID tenant = caller.tenant().value();
        transactions.run(
                caller.tenant(),
                () -> {
                    Standing.Held held = standing.hold(caller);
                    held.requireRole(role);
                    if (invitations.find(tenant, id).isPresent()) {
                        return;
                    }
                    memberships.named(tenant, email).ifPresent(Guests::refuse);
                    invitations.clear(tenant, email, now());
                    crew.requireSeat(tenant, held.plan());
                    add(caller.tenant(), id, email, role, caller.account());
                    record(caller, "invitation.created", id, Map.of("role", role.text()));
                    mail.ask(caller.tenant(), id);
                });
    }

    /** Inside a transaction of the tenant. */
    void add(TenantId tenant, UUID id, String email, Role role, @Nullable UUID invitedBy) {
        Instant now = now();
        Instant expiry = now.plus(LIFE);
        if (invitations.add(tenant.value(), id, email, role.text(), invitedBy, expiry, now) == 0) {
            throw TenantsError.INVITATION_EXISTS.exception();
        }
    }

    /**
     * Sends the mail again, with another token; the invitation is good for seven days from now.
     *
     * @throws dev.freehold.kernel.AppException INVITATION_NOT_FOUND, ROLE_NOT_HELD
     */
    public Invitation resend(Principal caller, UUID id) {
        UUID tenant = caller.tenant().value();
        return transactions.run(
                caller.tenant(),
                () -> {
                    Standing.Held held = standing.hold(caller);
                    Invitation old =
                            invitations
                                    .find(tenant, id)
                                    .orElseThrow(TenantsError.INVITATION_NOT_FOUND::exception);
                    held.requireRole(old.asRole());
                    invitations.extend(tenant, id, now().plus(LIFE), now());
                    record(caller, "invitation.resent", id, Map.of());
                    mail.ask(caller.tenant(), id);
                    return invitations.find(tenant, id).orElseThrow();
                });
    }

    /**
     * Withdraws an invitation.
     *
     * @throws dev.freehold.kernel.AppException INVITATION_NOT_FOUND
     */
    public void withdraw(Principal caller, UUID id) {
        transactions.run(
                caller.tenant(),
                () -> {
                    if (invitations.withdraw(caller.tenant().value(), id, now()) == 0) {
                        throw TenantsError.INVITATION_NOT_FOUND.exception();
                    }
                    record(caller, "invitation.withdrawn", id, Map.of());
                });
    }

    static String fold(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private static void refuse(Member member) {
        throw TenantsError.ALREADY_MEMBER.exception(
                member.isActive()
                        ? TenantsError.ALREADY_MEMBER.title()
                        : "The member is deactivated: reactivate it");
    }

    private void record(Principal caller, String action, UUID id, Map<String, String> details) {
        audit.record(caller, action, KIND, id.toString(), details);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
