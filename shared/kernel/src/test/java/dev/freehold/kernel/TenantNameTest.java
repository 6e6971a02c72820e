package dev.freehold.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TenantNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"Northgate", "日本語", "نورثگیت", "می\u200cخواهم", "🏥", "A/B (C)"})
    void everyScriptNamesATenant(String name) {
        assertThat(TenantName.check("name", name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "...",
                "\u200d",
                "a\u0000b",
                "a\nb",
                "a\u202eb",
                "a\u2066b",
                "a\u200fb",
                "\ufeffa",
                "a\u2028b",
                "a\ud800b",
                "a\ue000b"
            })
    void whatDoesNotShowIsRefused(String name) {
        assertThatThrownBy(() -> TenantName.check("name", name)).isInstanceOf(AppException.class);
    }

    @Test
    void aNameIsComposedAndCountedInCodePoints() {
        assertThat(TenantName.check("name", " Caf\u0065\u0301 ")).isEqualTo("Caf\u00e9");
        assertThat(TenantName.check("name", "🏥".repeat(255))).isNotEmpty();
        assertThatThrownBy(() -> TenantName.check("name", "a".repeat(256)))
                .isInstanceOf(AppException.class);
    }
}
