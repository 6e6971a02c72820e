package dev.freehold.platform.data;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.data.connection.ConnectionStatus;
import io.micronaut.data.connection.support.AbstractConnectionOperations;
import io.micronaut.data.connection.support.ConnectionCustomizer;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** Refuses every connection that {@link TenantTransactions} does not open. */
@Singleton
final class ConnectionGuard<C>
        implements BeanCreatedEventListener<AbstractConnectionOperations<C>>,
                ConnectionCustomizer<C> {
    @Override
    public AbstractConnectionOperations<C> onCreated(
            BeanCreatedEvent<AbstractConnectionOperations<C>> event) {
        event.getBean().addConnectionCustomizer(this);
        return event.getBean();
    }

    @Override
    public <R> Function<ConnectionStatus<C>, R> intercept(
            Function<ConnectionStatus<C>, R> operation) {
        return status -> {
            boolean opening =
                    PropagatedContext.getOrEmpty()
                            .find(TenantTransactions.Opening.class)
                            .isPresent();
            if (status.isNew() && !opening) {
                throw new IllegalStateException(
                        "A database connection was asked for outside TenantTransactions");
            }
            return operation.apply(status);
        };
    }
}
