package dev.freehold.localstack.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArgumentsTest {
    @Test
    void bothAreReadInAnyOrder() {
        assertThat(Arguments.of("--data", "here", "--port", "0"))
                .isEqualTo(new Arguments(0, Path.of("here")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--port 1",
                "--data here",
                "--port 70000 --data here",
                "--port x --data here",
                "--port 1 --data here --more 1"
            })
    void anythingElseIsRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Arguments.of(line.split(" ")));
    }
}
