package dev.freehold.platform.limits;

import dev.freehold.kernel.TenantId;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Reads of Postgres who a caller is; each method throws UNAVAILABLE when it does not answer. */
@Singleton
class Truths {
    private final GateRows rows;
    private final TenantTransactions transactions;

    Truths(GateRows rows, TenantTransactions transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    Optional<Truth.Member> member(TenantId tenant, UUID account) {
        return transactions
                .withoutTenant(() -> rows.member(tenant.value(), account))
                .map(row -> Truth.Member.of(tenant, row));
    }

    /** Of a key; when {@code secret} is its own, the key counts as used now. */
    Optional<Truth.Key> key(UUID key, Fingerprint secret, Instant now) {
        return transactions.withoutTenant(() -> {
            Optional<Truth.Key> truth = rows.key(key).map(Truth.Key::of);
            truth.filter(found -> found.accepts(secret, now))
                    .ifPresent(found ->
                            rows.used(
                                    found.tenant().value(),
                                    key,
                                    now.truncatedTo(ChronoUnit.MICROS)));
            return truth;
        });
    }
}
