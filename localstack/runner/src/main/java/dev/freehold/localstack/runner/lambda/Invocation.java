package dev.freehold.localstack.runner.lambda;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One event on its way through a process: first its outcome is known, then the process is free. */
final class Invocation {
    /** How a process let go of an invocation. */
    enum End {
        /** The process is done with it and can take another. */
        DONE,
        /** The process ended before it took the event; another can have it. */
        NOT_DELIVERED,
        /** It was still at it when its time was over. */
        OVERDUE
    }

    private final String requestId = UUID.randomUUID().toString();
    private final Event event;
    private final CompletableFuture<Outcome> outcome;
    private volatile CompletableFuture<End> end = new CompletableFuture<>();

    Invocation(Event event, CompletableFuture<Outcome> outcome) {
        this.event = event;
        this.outcome = outcome;
    }

    String requestId() {
        return requestId;
    }

    Event event() {
        return event;
    }

    /** Whether it has an outcome, or who asked no longer wants one. */
    boolean settled() {
        return outcome.isDone();
    }

    /** False when nobody takes the outcome any more. */
    boolean settle(Outcome value) {
        return outcome.complete(value);
    }

    boolean fail(String type, String detail) {
        return settle(new Outcome.Failed(type, detail));
    }

    /** Why there is no answer, when that is its outcome. */
    Optional<Outcome.Failed> failure() {
        return outcome.isDone()
                        && !outcome.isCancelled()
                        && outcome.join() instanceof Outcome.Failed f
                ? Optional.of(f)
                : Optional.empty();
    }

    /** A process is about to be given it, maybe after another that ended before it took it. */
    void begin() {
        end = new CompletableFuture<>();
    }

    void end(End how) {
        end.complete(how);
    }

    End awaitEnd(Duration limit) throws InterruptedException {
        try {
            return end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return End.OVERDUE;
        } catch (ExecutionException e) {
            throw new IllegalStateException("An end is never exceptional", e);
        }
    }
}
