package dev.freehold.localstack.runner.lambda;

import dev.freehold.localstack.runner.process.ProcessUsage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The processes of one function: started when an event finds none idle, at most {@code concurrency}
 * of them, used again, and ended when idle for long. An event beyond that waits for its turn (AWS
 * would throttle it).
 */
public final class FunctionHost implements AutoCloseable {
    /**
     * The function as its host sees it.
     *
     * @param timeout of one invocation, from when a process takes it
     */
    public record Function(String name, String arn, Duration timeout, int concurrency) {}

    /**
     * How long things may take.
     *
     * @param init from a process's start until it asks for its first event
     * @param idle until a process that has nothing to do is ended
     * @param end until a process that is told to end is ended by force
     */
    public record Limits(Duration init, Duration idle, Duration end) {}

    private final Function function;
    private final Launch.Source launches;
    private final Limits limits;
    private final Path scratch;
    private final FunctionLog log;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore permits;
    private final ConcurrentLinkedDeque<FunctionProcess> idle = new ConcurrentLinkedDeque<>();
    private final Set<FunctionProcess> living = ConcurrentHashMap.newKeySet();
    private final AtomicLong started = new AtomicLong();
    private final Tally tally = new Tally();
    private volatile boolean closed;

    /** Starts no process yet. {@code scratch} is the folder of its processes' folders. */
    public FunctionHost(
            Function function, Launch.Source launches, Limits limits, Path scratch, Path log) {
        this.function = function;
        this.launches = launches;
        this.limits = limits;
        this.scratch = scratch;
        this.log = new FunctionLog(log);
        this.permits = new Semaphore(function.concurrency(), true);
    }

    /** Invokes the function; the future never fails, and cancelling it gives the outcome up. */
    public CompletableFuture<Outcome> invoke(Event event) {
        var outcome = new CompletableFuture<Outcome>();
        if (event.payload().length > RuntimeApi.MAX_PAYLOAD) {
            outcome.complete(
                    new Outcome.Failed("RequestTooLarge", "The event is larger than 6 MB"));
            return outcome;
        }
        threads.execute(() -> await(new Invocation(event, outcome)));
        return outcome;
    }

    /** Ends the processes that have nothing to do; the busy ones end after their invocation. */
    public void restart() {
        living.forEach(FunctionProcess::retire);
        for (FunctionProcess next = idle.poll(); next != null; next = idle.poll()) {
            end(next);
        }
    }

    public FunctionFigures figures() {
        List<ProcessUsage> processes = living.stream().map(FunctionProcess::sample).toList();
        return tally.figures(function.name(), processes);
    }

    private void await(Invocation invocation) {
        try {
            permits.acquire();
            try {
                serve(invocation);
            } finally {
                permits.release();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            invocation.fail("Sandbox.Stopped", "The platform is stopping");
        }
    }

    private void serve(Invocation invocation) throws InterruptedException {
        Invocation.End end = Invocation.End.NOT_DELIVERED;
        while (end == Invocation.End.NOT_DELIVERED && !invocation.settled() && !closed) {
            FunctionProcess process = takeIdle();
            boolean cold = process == null;
            long begin = System.nanoTime();
            if (process == null) {
                process = startFor(invocation);
                if (process == null) {
                    return;
                }
            }
            long initMillis = cold ? Math.max(1, millisSince(begin)) : 0;
            end = run(process, invocation, initMillis);
            giveBack(process);
        }
    }

    private Invocation.End run(FunctionProcess process, Invocation invocation, long initMillis)
            throws InterruptedException {
        long cpuBefore = cpuMillis(process);
        long begin = System.nanoTime();
        log.start(invocation.requestId(), process.pid());
        Invocation.End end = process.run(invocation, function.timeout());
        if (end != Invocation.End.NOT_DELIVERED) {
            count(invocation, initMillis > 0);
        }
        long cpu = cpuMillis(process) - (initMillis > 0 ? 0 : cpuBefore);
        long rss = process.sample().rssMb();
        log.report(invocation.requestId(), millisSince(begin), initMillis, cpu, rss);
        return end;
    }

    private void count(Invocation invocation, boolean cold) {
        Optional<Outcome.Failed> failure = invocation.failure();
        tally.invoked(cold, failure.isPresent());
        failure.ifPresent(failed -> log.failure(invocation.requestId(), failed));
    }

    /** A process that is ready, or null when the invocation has failed for want of one. */
    private @Nullable FunctionProcess startFor(Invocation invocation) throws InterruptedException {
        FunctionProcess process = null;
        try {
            process = start();
            process.awaitReady(limits.init());
            return process;
        } catch (InitFailed e) {
            invocation.fail(e.type(), e.detail());
        } catch (IOException | IllegalStateException e) {
            invocation.fail("Sandbox.StartFailed", String.valueOf(e.getMessage()));
        }
        count(invocation, true);
        if (process != null) {
            end(process);
        }
        return null;
    }

    private FunctionProcess start() throws IOException {
        Launch launch = launches.of(scratch.resolve(Long.toString(started.incrementAndGet())));
        var api = new RuntimeApi(function.arn(), function.timeout());
        try {
            FunctionProcess process = FunctionProcess.start(launch, api, log.file(), limits.end());
            living.add(process);
            return process;
        } catch (IOException e) {
            api.close();
            throw e;
        }
    }

    private @Nullable FunctionProcess takeIdle() {
        for (FunctionProcess next = idle.pollLast(); next != null; next = idle.pollLast()) {
            if (next.alive()) {
                return next;
            }
            end(next);
        }
        return null;
    }

    private void giveBack(FunctionProcess process) {
        if (closed || process.retired() || !process.alive()) {
            end(process);
            return;
        }
        idle.addLast(process);
        CompletableFuture.delayedExecutor(
                        limits.idle().toMillis(), TimeUnit.MILLISECONDS, threads::execute)
                .execute(() -> endIfIdle(process));
    }

    private void endIfIdle(FunctionProcess process) {
        if (process.idle().compareTo(limits.idle()) >= 0 && idle.remove(process)) {
            end(process);
        }
    }

    private void end(FunctionProcess process) {
        if (living.remove(process)) {
            tally.ended(process.sample());
            process.stop();
        }
    }

    private static long cpuMillis(FunctionProcess process) {
        return Math.round(process.sample().cpuSeconds() * 1e3);
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    /** Ends every process; what they were doing fails. */
    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        living.parallelStream().forEach(this::end);
    }
}
