package dev.freehold.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.lambda.Event;
import dev.freehold.localstack.runner.lambda.FunctionHost;
import dev.freehold.localstack.runner.lambda.Launch;
import dev.freehold.localstack.runner.lambda.Outcome;
import dev.freehold.localstack.runner.stores.LocalDeployment;
import dev.freehold.localstack.runner.wire.Json;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.topology.Entry;
import dev.freehold.topology.Freehold;
import dev.freehold.topology.Route;
import dev.freehold.topology.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Starts each entry from its zip, as Lambda does, with its own environment and real stores. */
@ExtendWith(AwsStackExtension.class)
final class ZipIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path folder;

    private final AwsStack stack;

    ZipIT(AwsStack stack) {
        this.stack = stack;
    }

    static Stream<Entry> protectedEntries() {
        return entries().filter(entry -> entry.routes().stream().anyMatch(ZipIT::isProtected));
    }

    static Stream<Entry> queueEntries() {
        return entries().filter(entry -> entry.trigger() instanceof Trigger.Queues);
    }

    static Stream<Entry> systemEntries() {
        return entries().filter(entry -> entry.name().equals("system"));
    }

    /** The schema's is no function of requests. */
    static Stream<FunctionModule> functionModules() {
        return FunctionModule.all().stream()
                .filter(module -> module.folder().startsWith("functions/"));
    }

    private static Stream<Entry> entries() {
        return Freehold.TOPOLOGY.entries().stream();
    }

    @ParameterizedTest
    @MethodSource("protectedEntries")
    void protectedRouteAnswers401AsAProblemToWhoeverBringsNoToken(Entry entry) throws Exception {
        Route route = entry.routes().stream().filter(ZipIT::isProtected).findFirst().orElseThrow();
        try (FunctionHost host = start(entry)) {
            JsonNode answer = invoke(host, request(route.method().name(), route.path()));
            assertThat(answer.path("statusCode").asInt()).isEqualTo(401);
            assertThat(answer.path("multiValueHeaders").path("Content-Type").path(0).asText())
                    .startsWith("application/problem+json");
            JsonNode problem = Json.read(answer.path("body").asText().getBytes(UTF_8));
            assertThat(problem.path("code").asText()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("queueEntries")
    void emptyBatchIsAnswered(Entry entry) throws Exception {
        try (FunctionHost host = start(entry)) {
            JsonNode answer = invoke(host, "{\"Records\":[]}");
            assertThat(answer.isObject()).isTrue();
            assertThat(answer.path("batchItemFailures")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("systemEntries")
    void healthTellsWhichStoresAnswer(Entry entry) throws Exception {
        try (FunctionHost host = start(entry)) {
            JsonNode document = invoke(host, request("GET", "/openapi.yaml"));
            assertThat(document.path("statusCode").asInt()).isEqualTo(200);
            JsonNode answer = invoke(host, request("GET", "/health"));
            JsonNode health = Json.read(answer.path("body").asText().getBytes(UTF_8));
            assertThat(health.path("dependencies"))
                    .extracting(
                            store -> store.path("name").asText(),
                            store -> store.path("status").asText())
                    .containsExactlyInAnyOrder(
                            tuple("postgres", "up"),
                            tuple("s3", "up"),
                            tuple("sqs", "up"),
                            tuple("dynamodb", "up"),
                            tuple("opensearch", "down"));
        }
    }

    @ParameterizedTest
    @MethodSource("systemEntries")
    void commandNamesTheEntryOfAContainerImage(Entry entry) throws Exception {
        SortedMap<String, String> variables = environment(entry);
        variables.remove("_HANDLER");
        List<String> command = List.of(unpack(entry.module()).script().toString(), entry.name());
        try (FunctionHost host = start(entry, command, variables)) {
            JsonNode document = invoke(host, request("GET", "/openapi.yaml"));
            assertThat(document.path("statusCode").asInt()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("functionModules")
    void selfTestOfEveryFunctionPasses(FunctionModule module) throws Exception {
        UnpackedFunction function = unpack(module.folder());
        Path log = folder.resolve("self-test.log");
        var builder =
                new ProcessBuilder(function.script().toString(), "--self-test")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        assertThat(log).content().contains("ok json", ", 0 failed");
    }

    private FunctionHost start(Entry entry) throws IOException {
        return start(entry, command(unpack(entry.module())), environment(entry));
    }

    private FunctionHost start(
            Entry entry, List<String> command, SortedMap<String, String> variables) {
        return new FunctionHost(
                new FunctionHost.Function(
                        entry.name(),
                        LocalDeployment.functionArn(entry.name()),
                        entry.timeout(),
                        1),
                scratch -> new Launch(command, variables, scratch),
                new FunctionHost.Limits(PATIENCE, PATIENCE, Duration.ofSeconds(2)),
                folder.resolve("scratch"),
                folder.resolve("function.log"));
    }

    private UnpackedFunction unpack(String module) throws IOException {
        Path zip = Tree.ROOT.resolve(module).resolve("target").resolve("function.zip");
        return UnpackedFunction.of(zip, folder.resolve("task"));
    }

    /** What the managed runtime appends to its wrapper. */
    private static List<String> command(UnpackedFunction function) {
        return List.of(function.script().toString(), "java", "-jar", "loop.jar", "handler");
    }

    private SortedMap<String, String> environment(Entry entry) {
        SortedMap<String, String> variables = new TreeMap<>(stack.environment(entry.name()));
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("AWS_REGION", System.getProperty("aws.region"));
        variables.put("AWS_ACCESS_KEY_ID", System.getProperty("aws.accessKeyId"));
        variables.put("AWS_SECRET_ACCESS_KEY", System.getProperty("aws.secretAccessKey"));
        variables.put("AWS_ENDPOINT_URL", System.getProperty("aws.endpointUrl"));
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(entry.memoryMb()));
        variables.put("_HANDLER", entry.name());
        return variables;
    }

    private static JsonNode invoke(FunctionHost host, String event) throws Exception {
        Outcome outcome =
                host.invoke(Event.of(event.getBytes(UTF_8)))
                        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(outcome).isInstanceOf(Outcome.Buffered.class);
        return Json.read(((Outcome.Buffered) outcome).body());
    }

    private static String request(String method, String route) {
        var event = Json.object();
        event.put("httpMethod", method);
        event.put("path", route.replaceAll("\\{[^}]*}", "x"));
        event.put("resource", route);
        event.putObject("requestContext").put("requestId", "zip-test");
        event.put("body", "{}");
        var headers = event.putObject("multiValueHeaders");
        headers.putArray("Accept").add("application/json");
        headers.putArray("Content-Type").add("application/json");
        return event.toString();
    }

    private static boolean isProtected(Route route) {
        return route.access() != Route.Access.PUBLIC;
    }
}
