package dev.freehold.localstack.runner.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.Daemon;
import dev.freehold.localstack.runner.control.ControlClient;
import dev.freehold.localstack.runner.process.AotCaches;
import dev.freehold.localstack.runner.process.Build;
import dev.freehold.localstack.runner.state.StateFolder;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A platform that a test has to itself, as a process of its own, so that it can be killed. */
final class OwnPlatform implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();

    private final StateFolder state;
    private Process process;

    private OwnPlatform(StateFolder state) throws IOException {
        this.state = state;
        this.process = launch();
    }

    static OwnPlatform start(Path folder) throws IOException, InterruptedException {
        OwnPlatform platform = new OwnPlatform(StateFolder.open(folder));
        platform.awaitReady();
        return platform;
    }

    private Process launch() throws IOException {
        var log = Redirect.appendTo(state.log("runner").toFile());
        return new ProcessBuilder(
                        command(
                                state.run("runner"),
                                Daemon.class,
                                List.of("-Xmx256m"),
                                PROJECT.toString(),
                                state.root().toString()))
                .redirectOutput(log)
                .redirectError(log)
                .start();
    }

    /** Runs a main class of this module as it was built, as {@code ./freehold} does. */
    static List<String> command(Path jars, Class<?> main, List<String> flags, String... arguments) {
        return Build.of(PROJECT, jars, AotCaches.Use.IGNORE)
                .module("localstack/runner")
                .command(flags, main.getName(), arguments);
    }

    private JsonNode awaitReady() throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline) && process.isAlive()) {
            Optional<ControlClient> client = ControlClient.find(state);
            if (client.isPresent()) {
                JsonNode status = client.get().status();
                if (status.path("phase").asText().equals("ready")) {
                    return status;
                }
            }
            Thread.sleep(100); // between two looks, until the deadline
        }
        // The folder is gone when the test has ended.
        throw new IOException("Not ready: " + Files.readString(state.log("runner")));
    }

    Api api() throws IOException, InterruptedException {
        return new Api(URI.create(awaitReady().path("gateway").asText()), state.mail());
    }

    /** As {@code kill -9} of the platform does; what it started is left to itself. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void startAgain() throws IOException, InterruptedException {
        process = launch();
        awaitReady();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
