package dev.freehold.ingestion.worker;

import dev.freehold.ingestion.worker.text.IngestionFailure;
import dev.freehold.platform.message.Retirement;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what reads a document on a thread of its own and gives it up when it takes too much time or
 * memory. Such a thread cannot be stopped, so the process is retired with it.
 */
@Singleton
final class Supervision {
    private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);

    /** Little beside the time of a reading, and much shorter than it takes to fill the heap. */
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Retirement retirement;

    Supervision(Retirement retirement) {
        this.retirement = retirement;
    }

    /**
     * What {@code work} gives.
     *
     * @throws dev.freehold.kernel.AppException PARSE_TIMEOUT, TOO_COMPLEX, or what work throws
     */
    <T> T run(Supplier<T> work, Duration limit) {
        var heap = HeapWatch.start();
        var task = new FutureTask<>(work::get);
        Thread.ofPlatform().name("reading").daemon().start(task);
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                return task.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                if (System.nanoTime() - end >= 0) {
                    throw givenUp(IngestionFailure.PARSE_TIMEOUT);
                }
                if (heap.isFull()) {
                    throw givenUp(IngestionFailure.TOO_COMPLEX);
                }
            } catch (ExecutionException e) {
                throw failure(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private RuntimeException givenUp(IngestionFailure code) {
        LOG.warn("A reading is given up: {}", code.code());
        retirement.request();
        return code.exception();
    }

    private RuntimeException failure(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException failure -> failure;
            case StackOverflowError _ -> IngestionFailure.TOO_COMPLEX.exception();
            case OutOfMemoryError _ -> givenUp(IngestionFailure.TOO_COMPLEX);
            case null, default -> new IllegalStateException(e);
        };
    }
}
