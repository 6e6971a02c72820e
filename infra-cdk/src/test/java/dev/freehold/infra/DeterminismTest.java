package dev.freehold.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.infra.config.StageSettings;
import dev.freehold.topology.Freehold;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DeterminismTest {
    @ParameterizedTest
    @MethodSource("dev.freehold.infra.Synthesis#stages")
    void aSecondSynthesisGivesTheSameBytes(StageSettings settings) {
        List<Path> first = files(Synthesis.of(settings));
        List<Path> second = files(Synthesis.of(settings, Freehold.TOPOLOGY));
        assertThat(second.stream().map(Path::getFileName))
                .containsExactlyElementsOf(first.stream().map(Path::getFileName).toList());
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i)).hasSameBinaryContentAs(first.get(i));
        }
    }

    private static List<Path> files(Stage stage) {
        return Stage.files(stage.folder());
    }
}
