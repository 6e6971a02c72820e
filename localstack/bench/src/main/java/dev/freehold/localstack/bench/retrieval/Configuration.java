package dev.freehold.localstack.bench.retrieval;

import dev.freehold.kernel.EmbeddingModel;
import java.util.List;
import java.util.Map;

/**
 * A way to rank that is measured.
 *
 * @param ranking as the API takes it; what it leaves out is the platform's default
 */
record Configuration(String name, Map<String, Object> ranking) {
    private static final Map<String, Object> NO_STAGE =
            Map.of("smoothing", false, "classifier", false);

    private static final List<Configuration> ALL =
            List.of(
                    new Configuration("bm25", with(NO_STAGE, Map.of("dense", false))),
                    new Configuration("dense", with(NO_STAGE, Map.of("text", false))),
                    new Configuration("rrf", with(NO_STAGE, Map.of("fusion", "reciprocal_rank"))),
                    new Configuration("min-max", NO_STAGE),
                    new Configuration("smoothing", Map.of("classifier", false)),
                    new Configuration("classifier", Map.of("smoothing", false)),
                    new Configuration("default", Map.of()),
                    new Configuration("feedback", Map.of("feedback", true)),
                    new Configuration("mmr 0.7", Map.of("mmr", 0.7)));

    /** What another model than the default's can tell is what it makes of the default's stages. */
    private static final List<Configuration> BEST = List.of(new Configuration("best", Map.of()));

    /** What is measured of a deployment with that model. */
    static List<Configuration> of(EmbeddingModel model) {
        return model == EmbeddingModel.MINILM ? ALL : BEST;
    }

    private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
        Map<String, Object> all = new java.util.HashMap<>(some);
        all.putAll(more);
        return Map.copyOf(all);
    }
}
