package dev.freehold.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.freehold.infra.config.StageSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** AWS's linter knows the schema of every resource; it runs where it is installed. */
final class CfnLintTest {
    @ParameterizedTest
    @MethodSource("dev.freehold.infra.Synthesis#stages")
    void theLinterFindsNothing(StageSettings settings) throws IOException, InterruptedException {
        assumeTrue(installed(), "cfn-lint is not on the PATH: pip install cfn-lint");
        List<String> command = new ArrayList<>();
        command.addAll(List.of("cfn-lint", "--regions", Resolver.REGION));
        // The CDK names what a resource waits for, also where a reference says so already.
        command.addAll(List.of("--ignore-checks", "W3005", "--"));
        Stage.templateFiles(Synthesis.of(settings).folder())
                .forEach(file -> command.add(file.toString()));
        Process linter = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(linter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(linter.waitFor()).as(output).isZero();
    }

    private static boolean installed() throws InterruptedException {
        try {
            Process version =
                    new ProcessBuilder("cfn-lint", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(Path.of("target", "cfn-lint-version").toFile())
                            .start();
            return version.waitFor() == 0;
        } catch (IOException e) {
            // The command is not there.
            return false;
        }
    }
}
