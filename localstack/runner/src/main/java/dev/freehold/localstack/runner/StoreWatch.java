package dev.freehold.localstack.runner;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a store again that has ended by itself, as a managed service would. */
final class StoreWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Starts a store on its port and data, and returns when it serves. */
    @FunctionalInterface
    interface Start {
        void run() throws IOException, InterruptedException;
    }

    private final List<Thread> threads = new ArrayList<>();

    /** Looks after one more store, which runs. */
    void add(String name, BooleanSupplier alive, Start again) {
        threads.add(
                Thread.ofVirtual().name("watch-" + name).start(() -> watch(name, alive, again)));
    }

    private static void watch(String name, BooleanSupplier alive, Start again) {
        try {
            while (true) {
                Thread.sleep(LOOK);
                if (!alive.getAsBoolean()) {
                    revive(name, again);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // close() has been called
        }
    }

    private static void revive(String name, Start again) throws InterruptedException {
        LOG.warn("{} has ended and is started again", name);
        try {
            again.run();
            LOG.info("{} serves again", name);
        } catch (IOException | RuntimeException e) {
            LOG.error("{} does not start; next try in {} s", name, PAUSE.toSeconds(), e);
            Thread.sleep(PAUSE);
        }
    }

    /** Returns when nothing is being started any more. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
