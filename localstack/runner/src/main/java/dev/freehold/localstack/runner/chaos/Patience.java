package dev.freehold.localstack.runner.chaos;

import dev.freehold.localstack.runner.demo.ApiFailure;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Supplier;

/** Asks again while the platform cannot answer, as a well-made client does. */
final class Patience {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int CONFLICT = 409;

    private Patience() {}

    /**
     * The answer of {@code call}; what it throws is final when it is a refusal.
     *
     * @throws ApiFailure the refusal, or the last failure after five minutes
     * @throws UncheckedIOException when nothing has answered for five minutes
     */
    static <T> T call(Supplier<T> call) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                return call.get();
            } catch (ApiFailure e) {
                // 409: the first try of this Idempotency-Key is still under way, or died in it.
                if (e.status() < 500 && e.status() != CONFLICT || System.nanoTime() > end) {
                    throw e;
                }
            } catch (UncheckedIOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            pause();
        }
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
