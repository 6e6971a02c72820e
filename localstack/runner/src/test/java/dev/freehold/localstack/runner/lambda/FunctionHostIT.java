package dev.freehold.localstack.runner.lambda;

import static dev.freehold.localstack.runner.function.TestFunctions.answer;
import static dev.freehold.localstack.runner.function.TestFunctions.event;
import static dev.freehold.localstack.runner.function.TestFunctions.failure;
import static dev.freehold.localstack.runner.function.TestFunctions.host;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.localstack.runner.function.Eventually;
import dev.freehold.localstack.runner.function.TestFunctions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FunctionHostIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final FunctionHost.Limits PATIENT =
            new FunctionHost.Limits(SOON, Duration.ofMinutes(5), GRACE);
    private static final String CONTEXT = "{\"mode\":\"context\"}";

    @TempDir Path folder;

    @Test
    void processFindsOnlyWhatItsLaunchSays() throws Exception {
        try (FunctionHost host = host(folder, 1, SOON, PATIENT, Map.of("GRANTED", "yes"))) {
            var context = answer(host, CONTEXT);
            Set<String> names = new HashSet<>();
            context.path("environment").fieldNames().forEachRemaining(names::add);
            assertThat(names).containsExactlyInAnyOrder("GRANTED", "AWS_LAMBDA_RUNTIME_API");
            assertThat(Path.of(context.path("folder").asText()).toRealPath())
                    .startsWith(folder.resolve("scratch").toRealPath());
        }
    }

    @Test
    void invocationCarriesDeadlineArnAndTrace() throws Exception {
        try (FunctionHost host = host(folder, 1, Duration.ofSeconds(20))) {
            long before = System.currentTimeMillis();
            var context = answer(host, CONTEXT);
            assertThat(context.path("deadline").asLong())
                    .isBetween(before + 20_000, System.currentTimeMillis() + 20_000);
            assertThat(context.path("arn").asText()).isEqualTo(TestFunctions.ARN);
            assertThat(context.path("trace").asText()).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
        }
    }

    @Test
    void processIsUsedAgain() throws Exception {
        // With one at a time the second call waits until the process is given back.
        try (FunctionHost host = host(folder, 1, SOON)) {
            long first = answer(host, CONTEXT).path("pid").asLong();
            await(() -> host.figures().processes().size() == 1);
            assertThat(answer(host, CONTEXT).path("pid").asLong()).isEqualTo(first);
            await(() -> host.figures().invocations() == 2);
            assertThat(host.figures().coldStarts()).isEqualTo(1);
            assertThat(Files.readString(folder.resolve("test.log")))
                    .contains("START RequestId: ", "END RequestId: ", "Init Duration: ", "CPU: ");
        }
    }

    @Test
    void noMoreProcessesRunThanTheConcurrency() throws Exception {
        try (FunctionHost host = host(folder, 2, SOON)) {
            List<CompletableFuture<Outcome>> all =
                    IntStream.range(0, 5)
                            .mapToObj(
                                    _ -> host.invoke(event("{\"mode\":\"sleep\",\"millis\":200}")))
                            .toList();
            for (var one : all) {
                assertThat(TestFunctions.await(one)).isInstanceOf(Outcome.Buffered.class);
            }
            assertThat(host.figures().processes()).hasSizeLessThanOrEqualTo(2);
            assertThat(host.figures().coldStarts()).isEqualTo(2);
        }
    }

    @Test
    void hungProcessFailsItsInvocationAndIsReplaced() throws Exception {
        // As much as the process in its place may need for its first answer.
        try (FunctionHost host = host(folder, 1, Duration.ofSeconds(5))) {
            Outcome.Failed failed = failure(host, "{\"mode\":\"hang\"}");
            assertThat(failed.type()).isEqualTo("Sandbox.Timedout");
            assertThat(failed.detail()).isEqualTo("Task timed out after 5.00 seconds");
            answer(host, CONTEXT);
            assertThat(host.figures().failures()).isEqualTo(1);
        }
    }

    @Test
    void crashedProcessFailsItsInvocationAndIsReplaced() throws Exception {
        try (FunctionHost host = host(folder, 1, SOON)) {
            Outcome.Failed failed = failure(host, "{\"mode\":\"crash\"}");
            assertThat(failed.type()).isEqualTo("Runtime.ExitError");
            assertThat(failed.detail()).contains("7");
            answer(host, CONTEXT);
        }
    }

    @Test
    void errorOfTheFunctionLeavesItsProcess() throws Exception {
        try (FunctionHost host = host(folder, 1, SOON)) {
            Outcome.Failed failed = failure(host, "{\"mode\":\"error\"}");
            assertThat(failed).isEqualTo(new Outcome.Failed("Sorry", "on purpose"));
            answer(host, CONTEXT);
            assertThat(host.figures().coldStarts()).isEqualTo(1);
        }
    }

    @Test
    void answerAboveSixMegabytesFails() throws Exception {
        try (FunctionHost host = host(folder, 1, SOON)) {
            assertThat(failure(host, "{\"mode\":\"oversize\"}").type())
                    .isEqualTo("Function.ResponseSizeTooLarge");
            answer(host, CONTEXT);
        }
    }

    @Test
    void initErrorIsReported() throws Exception {
        try (FunctionHost host = host(folder, 1, SOON, PATIENT, Map.of("INIT", "error"))) {
            assertThat(failure(host, CONTEXT)).isEqualTo(new Outcome.Failed("Broken", "no init"));
            await(() -> host.figures().processes().isEmpty());
        }
    }

    @Test
    void initThatTakesTooLongFails() throws Exception {
        var limits = new FunctionHost.Limits(Duration.ofMillis(300), Duration.ofMinutes(5), GRACE);
        try (FunctionHost host = host(folder, 1, SOON, limits, Map.of("INIT", "hang"))) {
            assertThat(failure(host, CONTEXT).type()).isEqualTo("Sandbox.InitTimedout");
        }
    }

    @Test
    void idleProcessIsEndedWithItsFiles() throws Exception {
        var limits = new FunctionHost.Limits(SOON, Duration.ofMillis(200), GRACE);
        try (FunctionHost host = host(folder, 1, SOON, limits, Map.of())) {
            var context = answer(host, CONTEXT);
            long pid = context.path("pid").asLong();
            await(() -> ProcessHandle.of(pid).isEmpty());
            await(() -> Files.notExists(Path.of(context.path("folder").asText())));
            assertThat(host.figures().processes()).isEmpty();
            assertThat(host.figures().cpuSeconds()).isPositive();
        }
    }

    @Test
    void restartedFunctionGetsANewProcess() throws Exception {
        try (FunctionHost host = host(folder, 1, SOON)) {
            long first = answer(host, CONTEXT).path("pid").asLong();
            host.restart();
            assertThat(answer(host, CONTEXT).path("pid").asLong()).isNotEqualTo(first);
        }
    }

    @Test
    void closedHostLeavesNoProcess() throws Exception {
        long pid;
        try (FunctionHost host = host(folder, 1, SOON)) {
            pid = answer(host, CONTEXT).path("pid").asLong();
        }
        await(() -> ProcessHandle.of(pid).isEmpty());
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        Eventually.isTrue("in time", condition);
    }
}
