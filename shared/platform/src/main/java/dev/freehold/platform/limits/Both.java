package dev.freehold.platform.limits;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Two calls of a store at the same time: they take as long as the longer one. */
record Both<A, B>(A first, B second) {
    static <A, B> Both<A, B> run(Supplier<A> first, Supplier<B> second) {
        FutureTask<B> beside = new FutureTask<>(second::get);
        Thread.startVirtualThread(beside);
        A one = first.get();
        try {
            return new Both<>(one, beside.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a store was asked", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }
}
