package dev.freehold.ingestion.adapter;

import dev.freehold.ingestion.Splitting;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * {@link Splitting} as it is written outside, in tokens; what a request leaves out is as the
 * platform has it by default.
 */
@Serdeable
record SplittingChoice(
        @Nullable @Schema(minimum = "32", maximum = "180", defaultValue = "110") Integer target,
        @Nullable
                @Schema(
                        minimum = "0",
                        defaultValue = "0",
                        description = "Less than half of the target")
                Integer overlap) {
    static SplittingChoice of(Splitting splitting) {
        return new SplittingChoice(splitting.target(), splitting.overlap());
    }

    Splitting splitting() {
        return new Splitting(
                target == null ? Splitting.DEFAULT.target() : target,
                overlap == null ? Splitting.DEFAULT.overlap() : overlap);
    }
}
