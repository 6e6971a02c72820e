package dev.freehold.platform.data;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.TenantId;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The only way to the database: every transaction names its tenant, or says that it has none. The
 * tenant is bound by the transaction's first statement, at the price of one round trip.
 */
@Singleton
public final class TenantTransactions {
    private final TransactionOperations<Connection> transactions;

    TenantTransactions(TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    /**
     * Does {@code work} in one transaction that sees this tenant's rows only; inside another of the
     * same tenant it joins that one.
     *
     * @throws AppException UNAVAILABLE when the database does not answer
     * @throws IllegalStateException inside a transaction of another tenant, or of none
     */
    public <R> R run(TenantId tenant, Supplier<R> work) {
        return execute(new Bound(Optional.of(tenant)), work);
    }

    /** {@link #run(TenantId, Supplier)} without a result. */
    public void run(TenantId tenant, Runnable work) {
        run(
                tenant,
                () -> {
                    work.run();
                    return true;
                });
    }

    /** For the look-up functions: no tenant's row is visible in here. */
    public <R> R withoutTenant(Supplier<R> work) {
        return execute(new Bound(Optional.empty()), work);
    }

    private <R> R execute(Bound wanted, Supplier<R> work) {
        PropagatedContext context = PropagatedContext.getOrEmpty();
        Optional<Bound> outer = context.find(Bound.class);
        if (outer.isPresent()) {
            if (!outer.get().equals(wanted)) {
                throw new IllegalStateException(
                        "A transaction of one tenant cannot turn into another's");
            }
            return transactions.executeWrite(_ -> work.get());
        }
        try {
            return context.plus(Opening.NOW)
                    .propagate(
                            () -> transactions.executeWrite(status -> bound(status, wanted, work)));
        } catch (RuntimeException e) {
            if (isOutage(e)) {
                throw new AppException(CommonError.UNAVAILABLE, "The database does not answer", e);
            }
            throw e;
        }
    }

    private static <R> R bound(
            io.micronaut.transaction.TransactionStatus<Connection> status,
            Bound wanted,
            Supplier<R> work) {
        wanted.tenant().ifPresent(tenant -> bind(status.getConnection(), tenant));
        return PropagatedContext.get().minus(Opening.NOW).plus(wanted).propagate(work);
    }

    private static void bind(Connection connection, TenantId tenant) {
        try (var set = connection.prepareStatement("SELECT set_config('app.tenant_id', ?, true)")) {
            set.setString(1, tenant.value().toString());
            set.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("Could not bind the tenant", e);
        }
    }

    /**
     * SQLSTATE classes 08 (connection), 53 (resources) and 57 (operator intervention), or no
     * connection at all.
     */
    private static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState() == null ? "08" : sql.getSQLState();
                if (state.startsWith("08") || state.startsWith("53") || state.startsWith("57")) {
                    return true;
                }
                if (sql instanceof SQLTransientException
                        || sql instanceof SQLRecoverableException
                        || sql instanceof SQLNonTransientConnectionException) {
                    return true;
                }
            }
        }
        return false;
    }

    private record Bound(Optional<TenantId> tenant) implements PropagatedContextElement {}

    /** Present while {@link #execute} opens its connection, and at no other time. */
    enum Opening implements PropagatedContextElement {
        NOW
    }
}
