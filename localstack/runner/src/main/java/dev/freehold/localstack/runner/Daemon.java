package dev.freehold.localstack.runner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.control.Control;
import dev.freehold.localstack.runner.control.ControlServer;
import dev.freehold.localstack.runner.process.AotCaches;
import dev.freehold.localstack.runner.process.Build;
import dev.freehold.localstack.runner.state.StateFolder;
import dev.freehold.topology.Freehold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that runs the platform in the background: {@code PROJECT STATE}. Why it could not
 * start stands in {@code run/failure}. Exit codes: 0 stopped, 1 failed, 3 another one has the
 * state.
 */
public final class Daemon implements Control {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile String phase = "starting";
    private volatile @Nullable LocalPlatform platform;

    private Daemon() {}

    public static void main(String[] arguments) throws Exception {
        StateFolder state = StateFolder.open(Path.of(arguments[1]));
        Optional<AutoCloseable> lock = state.lock();
        if (lock.isEmpty()) {
            System.exit(3);
        }
        Files.deleteIfExists(state.run("failure"));
        int exitCode = 1;
        try {
            exitCode = new Daemon().run(Path.of(arguments[0]), state);
        } finally {
            System.exit(
                    exitCode); // whatever was thrown: no thread may keep a broken platform alive
        }
    }

    private int run(Path project, StateFolder state) throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::awaitStopped, "stop"));
        try (ControlServer _ = ControlServer.start(state, this)) {
            Settings settings = Settings.of(System.getenv());
            try (LocalPlatform started =
                    LocalPlatform.start(
                            Build.of(project, state.run("jars"), AotCaches.Use.READ),
                            state,
                            settings,
                            Freehold.TOPOLOGY)) {
                platform = started;
                phase = "ready";
                stop.await();
                phase = "stopping";
            }
            LOG.info("Stopped");
            return 0;
        } catch (IOException | InterruptedException | RuntimeException e) {
            LOG.error("The platform failed", e);
            Files.writeString(state.run("failure"), String.valueOf(e.getMessage()));
            return 1;
        } finally {
            stopped.countDown();
        }
    }

    @Override
    public JsonNode status() {
        return StatusReport.write(phase, platform);
    }

    @Override
    public void stop() {
        stop.countDown();
    }

    @Override
    public void restart(String function) {
        LocalPlatform running = platform;
        if (running == null) {
            throw new IllegalArgumentException("The platform is still starting");
        }
        running.restart(function);
    }

    /** On SIGTERM: the parts end in their order before the process does. */
    private void awaitStopped() {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
