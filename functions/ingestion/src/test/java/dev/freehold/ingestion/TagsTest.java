package dev.freehold.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.kernel.AppException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TagsTest {
    @Test
    void tagsAreKeptInLowerCaseEachOnce() {
        assertThat(Tags.of(List.of(" HR ", "hr", "Règlement", "Re\u0300glement", "q3 plans")))
                .containsExactly("hr", "règlement", "q3 plans");
    }

    @Test
    void twentyAreTakenAndOneMoreIsNot() {
        List<String> twenty = IntStream.range(0, 20).mapToObj(i -> "t" + i).toList();
        assertThat(Tags.of(twenty)).hasSize(20);
        assertThatThrownBy(() -> Tags.of(IntStream.range(0, 21).mapToObj(i -> "t" + i).toList()))
                .isInstanceOf(AppException.class);
        assertThatThrownBy(() -> Tags.of(Arrays.asList("a", null)))
                .isInstanceOf(AppException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a,b", "a\nb", "a\u0000", "\ud800"})
    void whatIsNoTagIsRefused(String text) {
        assertThatThrownBy(() -> Tags.of(List.of(text))).isInstanceOf(AppException.class);
    }

    @Test
    void aTagHasFiftyCharactersAtMost() {
        assertThat(Tags.of("x".repeat(50))).hasSize(50);
        assertThatThrownBy(() -> Tags.of("x".repeat(51))).isInstanceOf(AppException.class);
    }

    @ParameterizedTest
    @CsvSource({"true,Boolean", "2026,BigDecimal", "-0.5,BigDecimal", "007,String", "yes,String"})
    void aValueIsReadAsWhatItLooksLike(String text, String type) {
        assertThat(new MetadataValue("key", text).typed().getClass().getSimpleName())
                .isEqualTo(type);
    }

    @Test
    void metadataIsMergedKeyByKey() {
        Map<String, Object> change = new HashMap<>();
        change.put("year", 2026);
        change.put("draft", null);
        assertThat(Metadata.merged(Map.of("draft", true, "team", "ops", "year", 2025), change))
                .isEqualTo(Map.of("team", "ops", "year", 2026));
        assertThatThrownBy(() -> Metadata.merged(Map.of(), Map.of("tags", "a")))
                .isInstanceOf(AppException.class);
    }
}
