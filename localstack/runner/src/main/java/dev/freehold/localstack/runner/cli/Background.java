package dev.freehold.localstack.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.Daemon;
import dev.freehold.localstack.runner.control.ControlClient;
import dev.freehold.localstack.runner.process.ClassPath;
import dev.freehold.localstack.runner.state.StateFolder;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts the platform in the background and waits for it; commands that need it call this. */
final class Background {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final long POLL_MILLIS = 100;

    private final Home home;

    Background(Home home) {
        this.home = home;
    }

    /** The platform's status once it is ready; it is started when it does not run yet. */
    JsonNode ensureReady() throws Failure, IOException, InterruptedException {
        Process started = home.running().isPresent() ? null : start();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            Optional<ControlClient> client = home.running();
            if (client.isPresent()) {
                JsonNode status = client.get().status();
                if (status.path("phase").asText().equals("ready")) {
                    return status;
                }
            } else if (started == null || !started.isAlive()) {
                throw failed();
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new Failure(
                Failure.FAILED, "Not ready after " + LIMIT.toMinutes() + " minutes" + see());
    }

    private Process start() throws IOException {
        Files.deleteIfExists(home.state().run("failure"));
        List<String> command = new ArrayList<>();
        detacher().ifPresent(command::add);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        Daemon.class.getName(),
                        home.project().toString(),
                        home.state().root().toString()));
        var log = Redirect.appendTo(home.state().log("runner").toFile());
        Process process =
                new ProcessBuilder(command)
                        .directory(home.project().toFile())
                        .redirectOutput(log)
                        .redirectError(log)
                        .start();
        process.getOutputStream().close();
        return process;
    }

    /** Copies of older builds go: nothing runs that could have them open. */
    private String classPath() throws IOException {
        var copies = new ClassPath(home.project(), home.state().run("jars"));
        copies.prune();
        return copies.copy(System.getProperty("java.class.path"));
    }

    /** What keeps the platform running when the terminal is closed or Ctrl-C is typed into it. */
    private static Optional<String> detacher() {
        for (String name : List.of("setsid", "nohup")) {
            for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
                if (Files.isExecutable(Path.of(folder, name))) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    private Failure failed() throws IOException {
        String why = StateFolder.read(home.state().run("failure")).orElse("The platform ended");
        return new Failure(Failure.FAILED, why + see());
    }

    private String see() {
        return "\nThe platform's log: " + home.state().log("runner");
    }
}
