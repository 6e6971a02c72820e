package dev.freehold.localstack.runner.function;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for something to become true. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 50;

    private Eventually() {}

    public static void isTrue(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + PATIENCE + ": " + what);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
