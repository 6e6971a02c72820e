package dev.freehold.topology;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One Lambda function: an entry of a module, chosen by {@code _HANDLER}.
 *
 * @param name the function's name and its {@code _HANDLER}
 * @param module the Maven module's folder, as {@code functions/auth}
 * @param mainClass what its process runs
 * @param memoryMb what Lambda grants
 * @param concurrency processes at once, at most
 * @param databaseRole the login role in Postgres; null for none
 */
public record Entry(
        String name,
        String module,
        String mainClass,
        int memoryMb,
        Duration timeout,
        int concurrency,
        Trigger trigger,
        @Nullable String databaseRole,
        List<Grant> grants) {
    private static final int LARGEST_HEAP_MB = 512;

    public Entry {
        grants = List.copyOf(grants);
        if (trigger instanceof Trigger.Http && timeout.compareTo(Duration.ofSeconds(29)) > 0) {
            throw new IllegalArgumentException("An HTTP entry has 29 seconds at most: " + name);
        }
    }

    /**
     * The JVM's heap at most, in MiB: the rest is for native memory, of which a model needs much.
     */
    public int heapMb() {
        return Math.min(LARGEST_HEAP_MB, memoryMb / 2);
    }

    /** The routes; empty when HTTP does not reach this entry. */
    public List<Route> routes() {
        return trigger instanceof Trigger.Http http ? http.routes() : List.of();
    }
}
