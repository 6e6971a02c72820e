package dev.freehold.tenants;

import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.limits.Revocation;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The members of a tenant. There is an active owner among them at all times. */
@Singleton
public final class Crew {
    private static final String ACTIVE = "active";
    private static final String DEACTIVATED = "deactivated";

    private final Memberships memberships;
    private final Standing standing;
    private final AuditLog audit;
    private final TenantTransactions transactions;
    private final Revocation revocation;
    private final Clock clock;

    Crew(
            Memberships memberships,
            Standing standing,
            AuditLog audit,
            TenantTransactions transactions,
            Revocation revocation,
            Clock clock) {
        this.memberships = memberships;
        this.standing = standing;
        this.audit = audit;
        this.transactions = transactions;
        this.revocation = revocation;
        this.clock = clock;
    }

    /** A part of the members, newest first. */
    public Page<Member> list(TenantId tenant, Cursor cursor, int limit) {
        return Page.of(
                transactions.run(
                        tenant,
                        () ->
                                memberships.behind(
                                        tenant.value(), cursor.at(), cursor.id(), limit + 1)),
                limit,
                Member::cursor);
    }

    /**
     * Gives a member another role.
     *
     * @throws dev.freehold.kernel.AppException MEMBER_NOT_FOUND, ROLE_NOT_HELD, LAST_OWNER
     */
    public Member changeRole(Principal caller, UUID account, Role role) {
        return change(
                caller,
                account,
                (held, member) -> {
                    if (member.asRole() == role) {
                        return;
                    }
                    held.requireRole(member.asRole());
                    held.requireRole(role);
                    keepAnOwner(caller.tenant(), member);
                    memberships.role(caller.tenant().value(), account, role.text(), now());
                    record(
                            caller,
                            "member.role_changed",
                            account,
                            Map.of("from", member.role(), "to", role.text()));
                });
    }

    /**
     * Ends a member's access and its sessions; the membership stays, for what refers to it.
     *
     * @throws dev.freehold.kernel.AppException MEMBER_NOT_FOUND, ROLE_NOT_HELD, LAST_OWNER
     */
    public void deactivate(Principal caller, UUID account) {
        change(
                caller,
                account,
                (held, member) -> {
                    held.requireRole(member.asRole());
                    end(caller, member, "member.deactivated");
                });
    }

    /**
     * Ends the caller's own membership.
     *
     * @throws dev.freehold.kernel.AppException LAST_OWNER
     */
    public void leave(Principal caller) {
        change(caller, caller.account(), (_, member) -> end(caller, member, "member.left"));
    }

    /**
     * Lets a deactivated member in again, with the role that it had.
     *
     * @throws dev.freehold.kernel.AppException MEMBER_NOT_FOUND, ROLE_NOT_HELD, PLAN_LIMIT_REACHED
     */
    public Member reactivate(Principal caller, UUID account) {
        UUID tenant = caller.tenant().value();
        return change(
                caller,
                account,
                (held, member) -> {
                    held.requireRole(member.asRole());
                    if (member.isActive()) {
                        return;
                    }
                    requireSeat(tenant, held.plan());
                    memberships.status(tenant, account, ACTIVE, now());
                    record(caller, "member.reactivated", account, Map.of());
                });
    }

    /** Inside a transaction that holds the tenant. */
    void requireSeat(UUID tenant, Tenants.Allowance plan) {
        if (memberships.seats(tenant, now()) >= plan.maxMembers()) {
            throw TenantsError.PLAN_LIMIT_REACHED.exception(
                    "The plan allows %d members".formatted(plan.maxMembers()));
        }
    }

    private Member change(
            Principal caller, UUID account, BiConsumer<Standing.Held, Member> change) {
        UUID tenant = caller.tenant().value();
        Member changed =
                transactions.run(
                        caller.tenant(),
                        () -> {
                            Standing.Held held = standing.hold(caller);
                            change.accept(
                                    held,
                                    memberships
                                            .find(tenant, account)
                                            .orElseThrow(TenantsError.MEMBER_NOT_FOUND::exception));
                            return memberships.find(tenant, account).orElseThrow();
                        });
        revocation.memberChanged(caller.tenant(), account);
        return changed;
    }

    private void end(Principal caller, Member member, String action) {
        if (!member.isActive()) {
            return;
        }
        UUID tenant = caller.tenant().value();
        keepAnOwner(caller.tenant(), member);
        memberships.status(tenant, member.accountId(), DEACTIVATED, now());
        memberships.endSessions(tenant, member.accountId(), now());
        record(caller, action, member.accountId(), Map.of("role", member.role()));
    }

    /** Whether the tenant has an owner without this member. */
    private void keepAnOwner(TenantId tenant, Member member) {
        if (member.isActive()
                && member.asRole() == Role.OWNER
                && memberships.owners(tenant.value()) == 1) {
            throw TenantsError.LAST_OWNER.exception();
        }
    }

    private void record(
            Principal caller, String action, UUID account, Map<String, String> details) {
        audit.record(caller, action, "member", account.toString(), details);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
