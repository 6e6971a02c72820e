package dev.freehold.tenants;

import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what was done in a tenant. */
@Singleton
public final class AuditTrail {
    private final AuditEvents events;
    private final TenantTransactions transactions;

    AuditTrail(AuditEvents events, TenantTransactions transactions) {
        this.events = events;
        this.transactions = transactions;
    }

    /** A part of the events, newest first. */
    public Page<AuditEvent> list(TenantId tenant, Question question) {
        return Page.of(
                transactions.run(
                        tenant,
                        () ->
                                events.behind(
                                        tenant.value(),
                                        question.cursor().at(),
                                        question.cursor().id(),
                                        question.actor(),
                                        question.action(),
                                        question.target(),
                                        question.from(),
                                        question.to(),
                                        question.limit() + 1)),
                question.limit(),
                AuditEvent::cursor);
    }

    /**
     * Which events; null does not filter.
     *
     * @param target the id of what it was done to
     * @param from inclusive
     * @param to exclusive
     */
    public record Question(
            Cursor cursor,
            int limit,
            @Nullable UUID actor,
            @Nullable String action,
            @Nullable String target,
            @Nullable Instant from,
            @Nullable Instant to) {}
}
