package dev.freehold.ingestion.adapter;

import dev.freehold.kernel.RankingSettings;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Pattern;

/**
 * {@link RankingSettings} as they are written outside; what a request leaves out is as the platform
 * has it by default.
 */
@Serdeable
record RankingChoice(
        @Nullable Boolean text,
        @Nullable Boolean dense,
        @Nullable @Pattern(regexp = "min_max|reciprocal_rank") String fusion,
        @Nullable Boolean feedback,
        @Nullable Boolean smoothing,
        @Nullable Boolean classifier,
        @Nullable @DecimalMin("0.01") @DecimalMax("0.99") Double mmr) {
    static RankingChoice of(RankingSettings settings) {
        return new RankingChoice(
                settings.text(),
                settings.dense(),
                settings.fusion().text(),
                settings.feedback(),
                settings.smoothing(),
                settings.classifier(),
                settings.mmr());
    }

    RankingSettings settings() {
        RankingSettings otherwise = RankingSettings.DEFAULT;
        return new RankingSettings(
                text == null ? otherwise.text() : text,
                dense == null ? otherwise.dense() : dense,
                fusion == null ? otherwise.fusion() : RankingSettings.Fusion.of(fusion),
                feedback == null ? otherwise.feedback() : feedback,
                smoothing == null ? otherwise.smoothing() : smoothing,
                classifier == null ? otherwise.classifier() : classifier,
                mmr);
    }
}
