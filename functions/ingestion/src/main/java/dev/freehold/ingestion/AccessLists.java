package dev.freehold.ingestion;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.FieldError;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.kernel.Viewer;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Limits collections to a part of their tenant, from the next request on. */
@Singleton
public final class AccessLists {
    private final Collections collections;
    private final AccessRows rows;
    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    AccessLists(
            Collections collections,
            AccessRows rows,
            TenantTransactions transactions,
            AuditLog audit,
            Clock clock) {
        this.collections = collections;
        this.rows = rows;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Who sees the collection of that name.
     *
     * @throws AppException COLLECTION_NOT_FOUND
     */
    public Access require(Principal caller, String name) {
        return transactions.run(
                caller.tenant(),
                () ->
                        collections
                                .named(caller, name)
                                .map(this::access)
                                .orElseThrow(IngestionError.COLLECTION_NOT_FOUND::exception));
    }

    /**
     * Puts a list in place of the one before. A caller who is not on it loses sight of the
     * collection by that.
     *
     * @throws AppException COLLECTION_NOT_FOUND; INVALID_REQUEST for a group or key that the tenant
     *     does not have
     */
    public Access put(Principal caller, String name, Access wanted) {
        return transactions.run(
                caller.tenant(),
                () -> {
                    Collection collection = restricted(caller, name, wanted.restricted());
                    requireKnown(caller.tenant(), wanted);
                    rows.clear(collection.tenantId(), collection.id());
                    rows.add(
                            collection.tenantId(),
                            collection.id(),
                            String.join(" ", wanted.roles()),
                            text(wanted.groups()),
                            text(wanted.keys()));
                    record(caller, collection, wanted);
                    return access(collection);
                });
    }

    /** First of all: whoever changes the same list waits here. */
    private Collection restricted(Principal caller, String name, boolean restricted) {
        Viewer viewer = Viewer.of(caller);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return collections
                .restrict(
                        caller.tenant().value(), viewer.role(), viewer.id(), name, restricted, now)
                .stream()
                .findFirst()
                .orElseThrow(IngestionError.COLLECTION_NOT_FOUND::exception);
    }

    private Access access(Collection collection) {
        List<AccessRows.Row> all = rows.of(collection.tenantId(), collection.id());
        return new Access(
                collection.restricted(),
                all.stream().map(AccessRows.Row::role).filter(Objects::nonNull).toList(),
                all.stream().map(AccessRows.Row::groupId).filter(Objects::nonNull).toList(),
                all.stream().map(AccessRows.Row::keyId).filter(Objects::nonNull).toList());
    }

    private void requireKnown(TenantId tenant, Access wanted) {
        List<FieldError> errors = new ArrayList<>();
        if (!wanted.groups().isEmpty()) {
            unknown(wanted.groups(), rows.groups(tenant.value(), wanted.groups()))
                    .forEach(id -> errors.add(new FieldError("groups", "There is no group " + id)));
        }
        if (!wanted.keys().isEmpty()) {
            unknown(wanted.keys(), rows.keys(tenant.value(), wanted.keys()))
                    .forEach(id -> errors.add(new FieldError("keys", "There is no API key " + id)));
        }
        if (!errors.isEmpty()) {
            throw new AppException(
                    CommonError.INVALID_REQUEST, "The list names what is not there", errors);
        }
    }

    private static Set<UUID> unknown(List<UUID> wanted, List<UUID> known) {
        Set<UUID> unknown = new HashSet<>(wanted);
        known.forEach(unknown::remove);
        return unknown;
    }

    private void record(Principal caller, Collection collection, Access access) {
        audit.record(
                caller,
                "collection.access_changed",
                "collection",
                collection.id().toString(),
                Map.of(
                        "name", collection.name(),
                        "restricted", Boolean.toString(access.restricted()),
                        "roles", String.join(" ", access.roles()),
                        "groups", text(access.groups()),
                        "keys", text(access.keys())));
    }

    private static String text(List<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(" "));
    }
}
