package dev.freehold.ingestion;

import dev.freehold.kernel.Language;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is chosen for a collection, when it is made or later; null leaves as it is.
 *
 * @param ranking what is chosen of {@link dev.freehold.kernel.RankingSettings}; the rest becomes
 *     what the language has by default
 */
public record Outfit(
        @Nullable Map<String, Object> ranking,
        @Nullable Language language,
        @Nullable Splitting splitting) {
    /** Nothing. */
    public static final Outfit NONE = new Outfit(null, null, null);
}
