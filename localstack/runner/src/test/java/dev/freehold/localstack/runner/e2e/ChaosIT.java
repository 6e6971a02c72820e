package dev.freehold.localstack.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freehold.localstack.runner.cli.Freehold;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code ./freehold chaos}, small, as a user runs it: one fault of each kind. */
@Execution(ExecutionMode.CONCURRENT)
final class ChaosIT {
    private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();

    @TempDir Path jars;

    @Test
    void aStormLeavesWhatACalmRunLeaves() throws Exception {
        Process chaos =
                new ProcessBuilder(
                                OwnPlatform.command(
                                        jars,
                                        Freehold.class,
                                        List.of("-Dfreehold.root=" + PROJECT),
                                        "chaos",
                                        "--json",
                                        "--documents",
                                        "30",
                                        "--kills",
                                        "9",
                                        "--seed",
                                        "7"))
                        .redirectError(Redirect.INHERIT)
                        .start();
        JsonNode report = new ObjectMapper().readTree(chaos.getInputStream());
        int exitCode = chaos.waitFor();
        assertThat(report.path("wrong")).as(report.toPrettyString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(report.at("/storm/documents")).isEqualTo(report.at("/calm/documents"));
        assertThat(report.path("faults")).as(report.toString()).hasSizeGreaterThanOrEqualTo(7);
    }
}
