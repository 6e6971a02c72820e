package dev.freehold.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.kernel.EmbeddingModel;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChoicesTest {
    @Test
    void whatIsNotSaidIsUsual() {
        assertThat(Choices.of(Map.of())).isEqualTo(Choices.USUAL);
    }

    @Test
    void variablesSayOtherwise() {
        assertThat(
                        Choices.of(
                                Map.of(
                                        "AI_PLATFORM_REGISTRATION__MODE", "closed",
                                        "AI_PLATFORM_LIMITS__WITHOUT_STORE", "all",
                                        "AI_PLATFORM_JWT__ROTATION_DAYS", "7",
                                        "AI_PLATFORM_EMBEDDING__MODEL", "both")))
                .isEqualTo(new Choices("closed", "all", 7, EmbeddingModel.BOTH));
    }

    @ParameterizedTest
    @CsvSource({
        "AI_PLATFORM_REGISTRATION__MODE,OPEN",
        "AI_PLATFORM_LIMITS__WITHOUT_STORE,writes",
        "AI_PLATFORM_JWT__ROTATION_DAYS,0",
        "AI_PLATFORM_JWT__ROTATION_DAYS,366",
        "AI_PLATFORM_JWT__ROTATION_DAYS,monthly",
        "AI_PLATFORM_EMBEDDING__MODEL,MINILM",
    })
    void whatCannotBeIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> Choices.of(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }
}
