package dev.freehold.system;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every dependency at once. */
@Singleton
public final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final List<Probe> probes;

    Health(List<Probe> probes) {
        this.probes = probes.stream().sorted(Comparator.comparing(Probe::name)).toList();
    }

    /** One finding a dependency, by name. */
    public List<Finding> check() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Finding>> asked =
                    probes.stream().map(probe -> threads.submit(() -> ask(probe))).toList();
            threads.close();
            return asked.stream().map(Future::resultNow).toList();
        }
    }

    private static Finding ask(Probe probe) {
        long start = System.nanoTime();
        boolean up = true;
        try {
            probe.ask();
        } catch (RuntimeException e) {
            LOG.warn("{} does not answer", probe.name(), e);
            up = false;
        }
        return new Finding(probe.name(), up, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Whether a dependency answered, and in what time. */
    public record Finding(String name, boolean up, Duration took) {}
}
