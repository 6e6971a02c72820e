package dev.freehold.localstack.runner.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.localstack.runner.lambda.Event;
import dev.freehold.localstack.runner.lambda.Outcome;
import dev.freehold.localstack.runner.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Invokes a function whenever its schedule says so, with EventBridge's event. A time that passes
 * while the platform is not running is lost, and a failed run is not repeated.
 */
public final class Timer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Timer.class);

    private final String name;
    private final String region;
    private final Schedule schedule;
    private final InstantSource clock;
    private final Function<Event, CompletableFuture<Outcome>> function;
    private final Thread thread;

    private Timer(
            String name,
            String region,
            Schedule schedule,
            InstantSource clock,
            Function<Event, CompletableFuture<Outcome>> function) {
        this.name = name;
        this.region = region;
        this.schedule = schedule;
        this.clock = clock;
        this.function = function;
        this.thread = Thread.ofVirtual().name("timer-" + name).unstarted(this::run);
    }

    public static Timer start(
            String name,
            String region,
            Schedule schedule,
            InstantSource clock,
            Function<Event, CompletableFuture<Outcome>> function) {
        var timer = new Timer(name, region, schedule, clock, function);
        timer.thread.start();
        return timer;
    }

    private void run() {
        try {
            Optional<Instant> next = schedule.next(clock.instant());
            while (next.isPresent()) {
                Thread.sleep(Duration.between(clock.instant(), next.get()));
                fire(next.get());
                next = schedule.next(next.get());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // close() has been called
        }
    }

    private void fire(Instant time) {
        var _ = function.apply(Event.of(event(time))).thenAccept(this::report);
    }

    private void report(Outcome outcome) {
        if (outcome instanceof Outcome.Failed(String type, String detail)) {
            LOG.warn("Schedule of {} failed: {}: {}", name, type, detail);
        } else if (outcome instanceof Outcome.Streamed(var body)) {
            body.close();
        }
    }

    private byte[] event(Instant time) {
        ObjectNode event = Json.object();
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.put("detail-type", "Scheduled Event");
        event.put("source", "aws.events");
        event.put("account", "000000000000");
        event.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", region);
        event.putArray("resources")
                .add("arn:aws:events:" + region + ":000000000000:rule/freehold-" + name);
        event.putObject("detail");
        return Json.bytes(event);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
