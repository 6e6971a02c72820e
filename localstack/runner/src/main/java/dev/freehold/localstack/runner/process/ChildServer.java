package dev.freehold.localstack.runner.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server as a child process: it prints {@code READY URL} when it can serve and ends when its
 * standard input does, which also happens when this process is killed.
 */
public final class ChildServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChildServer.class);
    private static final String READY = "READY ";
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final String name;
    private final Path log;
    private final Process process;
    private final CompletableFuture<URI> url = new CompletableFuture<>();
    private volatile boolean closing;

    private ChildServer(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts it with {@code environment} and nothing else; errors go to {@code log}. A server that
     * a killed platform left, whose id is in {@code pidFile}, is ended first: it has the same data.
     */
    public static ChildServer start(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path log,
            Path pidFile)
            throws IOException {
        endLeftOver(pidFile);
        var builder = new ProcessBuilder(command).redirectError(Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        var server = new ChildServer(name, log, builder.start());
        new PidFile(pidFile).write(server.process.toHandle());
        // A read of a pipe blocks the carrier of a virtual thread: two servers, two cores, and none
        // would be left.
        Thread.ofPlatform().daemon().name(name + "-output").start(server::readOutput);
        var _ = server.process.onExit().thenAccept(server::ended);
        return server;
    }

    /** Ends the server that a killed platform left, whose id is in {@code pidFile}. */
    public static void endLeftOver(Path pidFile) throws IOException {
        new PidFile(pidFile).endLeftOver(GRACE);
    }

    /**
     * Waits until it serves.
     *
     * @throws IOException when it ends or is not ready in time; the message names the log
     */
    public URI awaitReady(Duration limit) throws IOException, InterruptedException {
        try {
            return url.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    "%s is not ready after %d s, see %s".formatted(name, limit.toSeconds(), log),
                    e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException ended ? ended : new IOException(e);
        }
    }

    public String name() {
        return name;
    }

    public boolean alive() {
        return process.isAlive();
    }

    public ProcessUsage usage() {
        return ProcessUsage.of(process.toHandle());
    }

    private void readOutput() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(READY)) {
                    url.complete(URI.create(line.substring(READY.length()).strip()));
                } else {
                    LOG.info("{}: {}", name, line);
                }
            }
        } catch (IOException e) {
            LOG.info("The output of {} ended: {}", name, e.toString());
        }
    }

    private void ended(Process ended) {
        String message = "%s ended with status %d, see %s".formatted(name, ended.exitValue(), log);
        url.completeExceptionally(new IOException(message));
        if (!closing) {
            LOG.error(message);
        }
    }

    /** Ends it as it wants to be ended, and by force when that takes too long. */
    @Override
    public void close() {
        closing = true;
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.info("The input of {} was closed already: {}", name, e.toString());
        }
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} does not end by itself", name);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
