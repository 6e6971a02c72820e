package dev.freehold.ingestion.worker;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One write at a time that goes on while its beginner does something else. */
final class Writing<T> implements AutoCloseable {
    private @Nullable FutureTask<T> task;

    /**
     * Begins a write; the one before must have been awaited.
     *
     * @throws IllegalStateException when it was not
     */
    void begin(Supplier<T> write) {
        if (task != null) {
            throw new IllegalStateException("A write is under way");
        }
        var next = new FutureTask<>(write::get);
        Thread.ofVirtual().name("writing").start(next);
        task = next;
    }

    /** What the write that was begun gives, or what it throws; empty when none was begun. */
    Optional<T> await() {
        FutureTask<T> begun = task;
        if (begun == null) {
            return Optional.empty();
        }
        task = null;
        try {
            return Optional.of(begun.get());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Waits for a write whose beginner has failed meanwhile; that failure is the one that counts.
     */
    @Override
    public void close() {
        await();
    }
}
