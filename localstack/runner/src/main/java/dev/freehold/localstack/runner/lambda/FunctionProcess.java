package dev.freehold.localstack.runner.lambda;

import dev.freehold.localstack.runner.process.ProcessUsage;
import dev.freehold.localstack.runner.state.StateFolder;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process of a function; it takes one invocation at a time. */
final class FunctionProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionProcess.class);
    private static final Duration DELETION = Duration.ofSeconds(2);

    private final RuntimeApi api;
    private final Process process;
    private final Path folder;
    private final Duration grace;
    private volatile ProcessUsage usage;
    private volatile long lastUsed = System.nanoTime();
    private volatile boolean retired;

    private FunctionProcess(RuntimeApi api, Process process, Path folder, Duration grace) {
        this.api = api;
        this.process = process;
        this.folder = folder;
        this.grace = grace;
        this.usage = ProcessUsage.of(process.toHandle());
    }

    /**
     * Starts it and returns at once; {@link #awaitReady} waits for it.
     *
     * @param grace how long it may take to end by itself
     */
    static FunctionProcess start(Launch launch, RuntimeApi api, Path log, Duration grace)
            throws IOException {
        Files.createDirectories(launch.folder());
        var builder =
                new ProcessBuilder(launch.command())
                        .directory(launch.folder().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().clear(); // nothing of the user's own reaches a function
        builder.environment().putAll(launch.environment());
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
        Process process = builder.start();
        process.getOutputStream().close();
        var started = new FunctionProcess(api, process, launch.folder(), grace);
        var _ = process.onExit().thenAccept(ended -> api.processEnded(ended.exitValue()));
        return started;
    }

    void awaitReady(Duration limit) throws InitFailed, InterruptedException {
        try {
            api.ready().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new InitFailed(
                    "Sandbox.InitTimedout", "Not ready after " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InitFailed failed) {
                throw failed;
            }
            throw new IllegalStateException(e);
        }
    }

    /** Runs the invocation to its end; one that is overdue ends with the process. */
    Invocation.End run(Invocation invocation, Duration timeout) throws InterruptedException {
        invocation.begin();
        api.offer(invocation);
        if (!process.isAlive()) {
            api.processEnded(process.exitValue());
        }
        Invocation.End end = invocation.awaitEnd(timeout);
        if (end == Invocation.End.OVERDUE) {
            invocation.fail(
                    "Sandbox.Timedout",
                    "Task timed out after %.2f seconds".formatted(timeout.toMillis() / 1e3));
            sample();
            close();
        }
        lastUsed = System.nanoTime();
        return end;
    }

    /** It takes no further invocation after the one that it has. */
    void retire() {
        retired = true;
    }

    boolean retired() {
        return retired;
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - lastUsed);
    }

    /** What it has used; for a process that has ended, what was last seen. */
    ProcessUsage sample() {
        if (process.isAlive()) {
            ProcessUsage now = ProcessUsage.of(process.toHandle());
            if (now.cpuSeconds() >= usage.cpuSeconds()) {
                usage = now;
            }
        }
        return usage;
    }

    /** Lets it end by itself for a moment, then ends it. */
    void stop() {
        sample();
        process.destroy();
        try {
            process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /** Ends it at once, with whatever it is doing. */
    @Override
    public void close() {
        process.destroyForcibly();
        var unused = process.onExit().thenRun(() -> delete(folder));
        unused.orTimeout(DELETION.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(_ -> null)
                .thenRun(api::close);
    }

    private static void delete(Path folder) {
        try {
            StateFolder.deleteTree(folder);
        } catch (IOException e) {
            LOG.warn("The files of an ended process stay: {}", e.toString());
        }
    }
}
