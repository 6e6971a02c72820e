package dev.freehold.kernel;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the passages that a question finds in a collection are put in order: which searches are made,
 * and which stages of ranking follow.
 *
 * @param text search by words (BM25)
 * @param dense search by vectors; at least one of the two is on
 * @param fusion how the two rankings become one
 * @param feedback moves the question's vector towards the nearest passages
 * @param smoothing lets passages that resemble each other have like scores
 * @param classifier tells passages like the first ones from the rest
 * @param mmr weight of relevance against novelty, above 0 and below 1; null is off
 */
public record RankingSettings(
        boolean text,
        boolean dense,
        Fusion fusion,
        boolean feedback,
        boolean smoothing,
        boolean classifier,
        @Nullable Double mmr) {
    /** What a collection in English has when nothing was chosen for it. */
    public static final RankingSettings DEFAULT =
            new RankingSettings(true, true, Fusion.MIN_MAX, false, true, true, null);

    /**
     * By words alone: the embedded models read English, and the other stages are made of vectors.
     */
    private static final RankingSettings BY_WORDS =
            new RankingSettings(true, false, Fusion.MIN_MAX, false, false, false, null);

    public RankingSettings {
        if (!text && !dense) {
            throw CommonError.INVALID_REQUEST.exception("ranking needs text or dense");
        }
        if (mmr != null && !(mmr > 0 && mmr < 1)) {
            throw CommonError.INVALID_REQUEST.exception("ranking.mmr is above 0 and below 1");
        }
    }

    /** How two rankings become one. */
    public enum Fusion {
        MIN_MAX,
        RECIPROCAL_RANK;

        /** As it is written outside. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * @throws AppException INVALID_REQUEST
         */
        public static Fusion of(String text) {
            for (Fusion fusion : values()) {
                if (fusion.text().equals(text)) {
                    return fusion;
                }
            }
            throw CommonError.INVALID_REQUEST.exception(
                    "ranking.fusion is min_max or reciprocal_rank");
        }
    }

    /** What a collection in that language has when nothing was chosen for it. */
    public static RankingSettings otherwise(Language language) {
        return language == Language.EN ? DEFAULT : BY_WORDS;
    }

    /** The settings of a choice; what was not chosen is as in {@link #otherwise}. */
    public static RankingSettings of(Map<String, Object> chosen, Language language) {
        RankingSettings otherwise = otherwise(language);
        return new RankingSettings(
                isOn(chosen, "text", otherwise.text),
                isOn(chosen, "dense", otherwise.dense),
                chosen.get("fusion") instanceof String name ? Fusion.of(name) : otherwise.fusion,
                isOn(chosen, "feedback", otherwise.feedback),
                isOn(chosen, "smoothing", otherwise.smoothing),
                isOn(chosen, "classifier", otherwise.classifier),
                chosen.get("mmr") instanceof Number number ? number.doubleValue() : otherwise.mmr);
    }

    /** As {@link #of} reads it, in full. */
    public Map<String, Object> chosen() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("text", text);
        all.put("dense", dense);
        all.put("fusion", fusion.text());
        all.put("feedback", feedback);
        all.put("smoothing", smoothing);
        all.put("classifier", classifier);
        if (mmr != null) {
            all.put("mmr", mmr);
        }
        return all;
    }

    private static boolean isOn(Map<String, Object> chosen, String name, boolean otherwise) {
        return chosen.get(name) instanceof Boolean on ? on : otherwise;
    }
}
