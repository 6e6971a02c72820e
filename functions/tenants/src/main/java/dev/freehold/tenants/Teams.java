package dev.freehold.tenants;

import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.idempotency.Idempotency;
import dev.freehold.platform.idempotency.IdempotencyKey;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a tenant's members. What changes in one holds from the next request on: nothing of
 * it stands in tokens.
 */
@Singleton
public final class Teams {
    /** Groups of one tenant. */
    static final int MOST = 500;

    private final Groups groups;
    private final Memberships memberships;
    private final Standing standing;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final TenantTransactions transactions;
    private final Clock clock;

    Teams(
            Groups groups,
            Memberships memberships,
            Standing standing,
            AuditLog audit,
            Idempotency idempotency,
            TenantTransactions transactions,
            Clock clock) {
        this.groups = groups;
        this.memberships = memberships;
        this.standing = standing;
        this.audit = audit;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A part of the groups, newest first. */
    public Page<Group> list(TenantId tenant, Cursor cursor, int limit) {
        return Page.of(
                transactions.run(
                        tenant,
                        () -> groups.behind(tenant.value(), cursor.at(), cursor.id(), limit + 1)),
                limit,
                Group::cursor);
    }

    /**
     * The group of that id.
     *
     * @throws dev.freehold.kernel.AppException GROUP_NOT_FOUND
     */
    public Group require(TenantId tenant, UUID id) {
        return transactions.run(tenant, () -> known(tenant, id));
    }

    /**
     * A part of a group's members, the last who came first.
     *
     * @throws dev.freehold.kernel.AppException GROUP_NOT_FOUND
     */
    public Page<Grouped> members(TenantId tenant, UUID id, Cursor cursor, int limit) {
        List<Grouped> found =
                transactions.run(
                        tenant,
                        () ->
                                groups.members(
                                        tenant.value(),
                                        known(tenant, id).id(),
                                        cursor.at(),
                                        cursor.id(),
                                        limit + 1));
        return Page.of(found, limit, Grouped::cursor);
    }

    /**
     * Makes an empty group.
     *
     * @throws dev.freehold.kernel.AppException GROUP_EXISTS, PLAN_LIMIT_REACHED
     */
    public Group create(Principal caller, String name, @Nullable IdempotencyKey idempotencyKey) {
        UUID id = idempotency.once(idempotencyKey, key -> add(caller, key, name));
        return require(caller.tenant(), id);
    }

    private void add(Principal caller, UUID id, String name) {
        UUID tenant = caller.tenant().value();
        transactions.run(
                caller.tenant(),
                () -> {
                    standing.hold(caller);
                    if (groups.find(tenant, id).isPresent()) {
                        return;
                    }
                    if (groups.count(tenant) >= MOST) {
                        throw TenantsError.PLAN_LIMIT_REACHED.exception(
                                "A tenant has %d groups at most".formatted(MOST));
                    }
                    if (groups.add(tenant, id, name, now()) == 0) {
                        throw TenantsError.GROUP_EXISTS.exception();
                    }
                    record(caller, "group.created", id, Map.of("name", name));
                });
    }

    /**
     * Gives a group another name.
     *
     * @throws dev.freehold.kernel.AppException GROUP_NOT_FOUND, GROUP_EXISTS
     */
    public Group rename(Principal caller, UUID id, String name) {
        UUID tenant = caller.tenant().value();
        return transactions.run(
                caller.tenant(),
                () -> {
                    standing.hold(caller);
                    known(caller.tenant(), id);
                    if (groups.named(tenant, name).filter(g -> !g.id().equals(id)).isPresent()) {
                        throw TenantsError.GROUP_EXISTS.exception();
                    }
                    groups.rename(tenant, id, name, now());
                    record(caller, "group.renamed", id, Map.of("name", name));
                    return known(caller.tenant(), id);
                });
    }

    /**
     * Deletes a group; collections that are limited to it stay limited, to whoever else is on their
     * lists.
     *
     * @throws dev.freehold.kernel.AppException GROUP_NOT_FOUND
     */
    public void delete(Principal caller, UUID id) {
        transactions.run(
                caller.tenant(),
                () -> {
                    standing.hold(caller);
                    if (groups.remove(caller.tenant().value(), id) == 0) {
                        throw TenantsError.GROUP_NOT_FOUND.exception();
                    }
                    record(caller, "group.deleted", id, Map.of());
                });
    }

    /**
     * Lets a member into a group; again changes nothing.
     *
     * @throws dev.freehold.kernel.AppException GROUP_NOT_FOUND, MEMBER_NOT_FOUND
     */
    public void join(Principal caller, UUID id, UUID account) {
        UUID tenant = caller.tenant().value();
        change(
                caller,
                id,
                account,
                () -> groups.join(tenant, id, account, now()) == 1,
                "group.member_added");
    }

    /**
     * Takes a member out of a group; again changes nothing.
     *
     * @throws dev.freehold.kernel.AppException GROUP_NOT_FOUND, MEMBER_NOT_FOUND
     */
    public void part(Principal caller, UUID id, UUID account) {
        UUID tenant = caller.tenant().value();
        change(
                caller,
                id,
                account,
                () -> groups.part(tenant, id, account) == 1,
                "group.member_removed");
    }

    private void change(
            Principal caller, UUID id, UUID account, BooleanSupplier change, String action) {
        transactions.run(
                caller.tenant(),
                () -> {
                    standing.hold(caller);
                    known(caller.tenant(), id);
                    if (memberships.find(caller.tenant().value(), account).isEmpty()) {
                        throw TenantsError.MEMBER_NOT_FOUND.exception();
                    }
                    if (change.getAsBoolean()) {
                        record(caller, action, id, Map.of("account", account.toString()));
                    }
                });
    }

    private Group known(TenantId tenant, UUID id) {
        return groups.find(tenant.value(), id).orElseThrow(TenantsError.GROUP_NOT_FOUND::exception);
    }

    private void record(Principal caller, String action, UUID id, Map<String, String> details) {
        audit.record(caller, action, "group", id.toString(), details);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
