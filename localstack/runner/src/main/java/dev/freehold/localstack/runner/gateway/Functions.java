package dev.freehold.localstack.runner.gateway;

import dev.freehold.localstack.runner.lambda.Event;
import dev.freehold.localstack.runner.lambda.Outcome;
import java.util.concurrent.CompletableFuture;

/** The functions behind the gateway. */
@FunctionalInterface
public interface Functions {
    /** Invokes {@code entry}; cancelling the future gives the outcome up. */
    CompletableFuture<Outcome> invoke(String entry, Event event);
}
