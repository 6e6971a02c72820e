package dev.freehold.ingestion;

import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Has the index of a tenant written anew from what Postgres and the object store hold. Documents
 * stay as they are; jobs write their passages, in turns as uploads have them and behind these.
 */
@Singleton
public final class Rebuilding {
    private final Rebuilds rebuilds;
    private final IngestionMessages messages;
    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    Rebuilding(
            Rebuilds rebuilds,
            IngestionMessages messages,
            TenantTransactions transactions,
            AuditLog audit,
            Clock clock) {
        this.rebuilds = rebuilds;
        this.messages = messages;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Marks a part of a tenant's documents; asked again it changes nothing of those that are
     * marked.
     *
     * @param limit documents in this part
     * @throws dev.freehold.kernel.AppException TENANT_NOT_FOUND
     */
    public Page<Rebuilds.Listed> begin(
            Principal administrator, TenantId tenant, Cursor cursor, int limit) {
        Page<Rebuilds.Listed> page =
                transactions.run(tenant, () -> mark(administrator, tenant, cursor, limit));
        // The tenant's turns are given by whoever looks; the other watches look later.
        page.items().stream()
                .findFirst()
                .ifPresent(one -> messages.watch(tenant, one.id(), 0, Duration.ZERO));
        return page;
    }

    /**
     * How many documents of a tenant are not written anew yet.
     *
     * @throws dev.freehold.kernel.AppException TENANT_NOT_FOUND
     */
    public long left(TenantId tenant) {
        return transactions.run(
                tenant,
                () -> {
                    require(tenant);
                    return rebuilds.left(tenant.value());
                });
    }

    private Page<Rebuilds.Listed> mark(
            Principal administrator, TenantId tenant, Cursor cursor, int limit) {
        require(tenant);
        List<Rebuilds.Listed> found =
                rebuilds.behind(tenant.value(), cursor.at(), cursor.id(), limit + 1);
        Page<Rebuilds.Listed> page = Page.of(found, limit, Rebuilds.Listed::cursor);
        int wanted = 0;
        for (Rebuilds.Listed document : page.items()) {
            if (rebuilds.want(tenant.value(), document.id(), now()) == 1) {
                // Before the commit, as every watch: a row without one could wait for ever.
                messages.watch(tenant, document.id(), 0);
                wanted++;
            }
        }
        audit.recordPlatform(
                tenant,
                administrator,
                "index.rebuilt",
                "tenant",
                tenant.toString(),
                Map.of("documents", Integer.toString(wanted)));
        return page;
    }

    private void require(TenantId tenant) {
        if (rebuilds.tenants(tenant.value()) == 0) {
            throw IngestionError.TENANT_NOT_FOUND.exception();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
