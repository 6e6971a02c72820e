package dev.freehold.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.kernel.RankingSettings.Fusion;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RankingSettingsTest {
    @Test
    void whatIsNotChosenIsTheDefault() {
        assertThat(RankingSettings.of(Map.of(), Language.EN)).isEqualTo(RankingSettings.DEFAULT);
        RankingSettings some =
                RankingSettings.of(Map.of("smoothing", false, "mmr", 0.5), Language.EN);
        assertThat(some)
                .isEqualTo(
                        new RankingSettings(true, true, Fusion.MIN_MAX, false, false, true, 0.5));
    }

    @Test
    void whereTheEmbeddedModelsReadNothingWordsDecideUnlessVectorsAreChosen() {
        assertThat(RankingSettings.of(Map.of(), Language.DE))
                .isEqualTo(
                        new RankingSettings(
                                true, false, Fusion.MIN_MAX, false, false, false, null));
        assertThat(RankingSettings.of(Map.of("dense", true), Language.ANY).dense()).isTrue();
        assertThatThrownBy(() -> RankingSettings.of(Map.of("text", false), Language.ZH))
                .isInstanceOf(AppException.class);
    }

    @Test
    void whatIsChosenComesBack() {
        var all = new RankingSettings(false, true, Fusion.RECIPROCAL_RANK, true, false, false, 0.3);
        assertThat(RankingSettings.of(all.chosen(), Language.DE)).isEqualTo(all);
    }

    @Test
    void whatCannotBeIsRefused() {
        for (Map<String, Object> choice :
                java.util.List.<Map<String, Object>>of(
                        Map.of("text", false, "dense", false),
                        Map.of("fusion", "best"),
                        Map.of("mmr", 1),
                        Map.of("mmr", Double.NaN))) {
            assertThatThrownBy(() -> RankingSettings.of(choice, Language.EN))
                    .isInstanceOfSatisfying(
                            AppException.class,
                            e -> assertThat(e.code()).isEqualTo(CommonError.INVALID_REQUEST));
        }
    }
}
