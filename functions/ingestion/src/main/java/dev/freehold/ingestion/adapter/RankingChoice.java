package dev.freehold.ingestion.adapter;

import dev.freehold.kernel.RankingSettings;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Pattern;
import java.util.HashMap;
import java.util.Map;

/**
 * {@link RankingSettings} as they are written outside; what a request leaves out is as the
 * collection's language has it by default.
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

    /** What was chosen, by the names that {@link RankingSettings#of} knows. */
    Map<String, Object> chosen() {
        Map<String, Object> chosen = new HashMap<>();
        put(chosen, "text", text);
        put(chosen, "dense", dense);
        put(chosen, "fusion", fusion);
        put(chosen, "feedback", feedback);
        put(chosen, "smoothing", smoothing);
        put(chosen, "classifier", classifier);
        put(chosen, "mmr", mmr);
        return chosen;
    }

    private static void put(Map<String, Object> chosen, String name, @Nullable Object value) {
        if (value != null) {
            chosen.put(name, value);
        }
    }
}
