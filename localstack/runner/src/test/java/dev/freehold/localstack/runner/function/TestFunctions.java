package dev.freehold.localstack.runner.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.lambda.Event;
import dev.freehold.localstack.runner.lambda.FunctionHost;
import dev.freehold.localstack.runner.lambda.Launch;
import dev.freehold.localstack.runner.lambda.Outcome;
import dev.freehold.localstack.runner.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Hosts of {@link TestFunction}, and what tests ask of them. */
public final class TestFunctions {
    public static final String ARN = "arn:aws:lambda:eu-central-1:000000000000:function:test";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TestFunctions() {}

    public static FunctionHost host(Path folder, int concurrency, Duration timeout) {
        return host(
                folder,
                concurrency,
                timeout,
                new FunctionHost.Limits(PATIENCE, Duration.ofMinutes(5), Duration.ofSeconds(2)),
                Map.of());
    }

    public static FunctionHost host(
            Path folder,
            int concurrency,
            Duration timeout,
            FunctionHost.Limits limits,
            Map<String, String> environment) {
        return new FunctionHost(
                new FunctionHost.Function("test", ARN, timeout, concurrency),
                scratch -> new Launch(command(), new TreeMap<>(environment), scratch),
                limits,
                folder.resolve("scratch"),
                folder.resolve("test.log"));
    }

    public static Event event(String json) {
        return Event.of(json.getBytes(StandardCharsets.UTF_8));
    }

    public static Outcome await(CompletableFuture<Outcome> outcome) throws Exception {
        return outcome.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The JSON that the function answers with. */
    public static JsonNode answer(FunctionHost host, String json) throws Exception {
        Outcome outcome = await(host.invoke(event(json)));
        assertThat(outcome).isInstanceOf(Outcome.Buffered.class);
        return read(((Outcome.Buffered) outcome).body());
    }

    public static Outcome.Failed failure(FunctionHost host, String json) throws Exception {
        Outcome outcome = await(host.invoke(event(json)));
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return (Outcome.Failed) outcome;
    }

    private static JsonNode read(byte[] json) throws IOException {
        return Json.read(json);
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                TestFunction.class.getName());
    }
}
