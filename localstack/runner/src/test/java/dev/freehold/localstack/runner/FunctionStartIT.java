package dev.freehold.localstack.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.kernel.Ids;
import dev.freehold.localstack.runner.lambda.Event;
import dev.freehold.localstack.runner.lambda.FunctionHost;
import dev.freehold.localstack.runner.lambda.Outcome;
import dev.freehold.localstack.runner.process.AotCaches;
import dev.freehold.localstack.runner.process.Build;
import dev.freehold.localstack.runner.stores.LocalDeployment;
import dev.freehold.localstack.runner.wire.Json;
import dev.freehold.topology.Choices;
import dev.freehold.topology.Entry;
import dev.freehold.topology.Freehold;
import dev.freehold.topology.HttpMethod;
import dev.freehold.topology.Route;
import dev.freehold.topology.Trigger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every entry starts, and answers what needs no store, without a single connection to one: the
 * stores of these processes hang up and count.
 */
final class FunctionStartIT {
    private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();

    @TempDir Path folder;

    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket stores;

    @BeforeEach
    void listen() throws IOException {
        stores = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread.ofPlatform().daemon().start(this::hangUp);
    }

    @AfterEach
    void close() throws IOException {
        stores.close();
    }

    static List<Entry> http() {
        return entries().filter(entry -> entry.trigger() instanceof Trigger.Http).toList();
    }

    static List<Entry> queues() {
        return entries().filter(entry -> entry.trigger() instanceof Trigger.Queues).toList();
    }

    static List<Entry> schedules() {
        return entries().filter(entry -> entry.trigger() instanceof Trigger.Schedule).toList();
    }

    private static Stream<Entry> entries() {
        return Freehold.TOPOLOGY.entries().stream();
    }

    @ParameterizedTest
    @MethodSource("http")
    void anHttpEntryRefusesAStrangerWithoutAskingAStore(Entry entry) throws Exception {
        var route =
                entry.routes().stream()
                        .filter(candidate -> candidate.access() != Route.Access.PUBLIC)
                        // A body that is wanted and missing may be answered before the caller is
                        // known.
                        .min(
                                Comparator.comparing(
                                        candidate -> candidate.method() != HttpMethod.GET));
        if (route.isPresent()) {
            String path = route.get().path().replaceAll("\\{[^}]*}", Ids.next().toString());
            JsonNode answer = ask(entry, route.get().method().name(), path);
            assertThat(answer.path("statusCode").asInt()).isEqualTo(401);
            assertThat(answer.path("body").asText()).contains("\"code\":\"unauthenticated\"");
        } else {
            JsonNode answer = ask(entry, "GET", "/openapi.yaml");
            assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        }
        assertThat(connections).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("queues")
    void aQueueEntryTakesAnEmptyBatchWithoutAskingAStore(Entry entry) throws Exception {
        JsonNode answer = invoke(entry, Json.bytes(Json.object().set("Records", Json.array())));
        assertThat(answer.path("batchItemFailures")).isEmpty();
        assertThat(connections).hasValue(0);
    }

    /** Its work is all in stores, so that it has started is seen from its asking one. */
    @ParameterizedTest
    @MethodSource("schedules")
    void aScheduledEntryStartsAndFailsWhereItsStoreHangsUp(Entry entry) throws Exception {
        assertThat(outcome(entry, Json.bytes(Json.object()))).isInstanceOf(Outcome.Failed.class);
        assertThat(connections).hasPositiveValue();
    }

    private JsonNode ask(Entry entry, String method, String path) throws Exception {
        ObjectNode event = Json.object();
        event.put("resource", path);
        event.put("path", path);
        event.put("httpMethod", method);
        event.putObject("multiValueHeaders").putArray("Accept").add("*/*");
        event.putObject("requestContext").put("requestId", "start");
        return invoke(entry, Json.bytes(event));
    }

    private JsonNode invoke(Entry entry, byte[] event) throws Exception {
        Outcome outcome = outcome(entry, event);
        assertThat(outcome).isInstanceOf(Outcome.Buffered.class);
        return Json.read(((Outcome.Buffered) outcome).body());
    }

    private Outcome outcome(Entry entry, byte[] event) throws Exception {
        var function =
                new FunctionHost.Function(
                        entry.name(), LocalDeployment.functionArn(entry.name()), limit(), 1);
        var limits = new FunctionHost.Limits(limit(), limit(), Duration.ofSeconds(2));
        Build build = Build.of(PROJECT, folder.resolve("jars"), AotCaches.Use.IGNORE);
        var launch = new ModuleLaunch(build, Freehold.TOPOLOGY, entry, deployment());
        try (var host =
                new FunctionHost(
                        function,
                        launch,
                        limits,
                        folder.resolve("scratch"),
                        folder.resolve("log"))) {
            return host.invoke(Event.of(event)).get();
        }
    }

    private LocalDeployment deployment() {
        URI store = URI.create("http://127.0.0.1:" + stores.getLocalPort());
        return new LocalDeployment(
                new LocalDeployment.Credentials("key", "secret"),
                store,
                store,
                stores.getLocalPort(),
                "http://127.0.0.1",
                Path.of("target", "mail"),
                Choices.USUAL);
    }

    private void hangUp() {
        while (!stores.isClosed()) {
            try (var _ = stores.accept()) {
                connections.incrementAndGet();
            } catch (IOException e) {
                assertThat(stores.isClosed()).as(e.toString()).isTrue();
            }
        }
    }

    private static Duration limit() {
        return Duration.ofMinutes(1);
    }
}
