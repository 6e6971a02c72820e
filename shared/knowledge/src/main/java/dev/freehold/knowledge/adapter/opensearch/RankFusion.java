package dev.freehold.knowledge.adapter.opensearch;

import dev.freehold.kernel.TenantId;
import dev.freehold.knowledge.Hit;
import io.micronaut.json.tree.JsonNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reciprocal rank fusion (Cormack, Clarke and Buettcher 2009) of the two rankings of one query,
 * with k = 60 as in the paper.
 */
final class RankFusion {
    private static final double K = 60;

    private final Map<String, Found> found = new LinkedHashMap<>();
    private final float[] vector;

    private RankFusion(float[] vector) {
        this.vector = vector;
    }

    /** The {@code limit} best of both rankings, best first. */
    static List<Hit> fuse(
            TenantId tenant,
            UUID collection,
            float[] vector,
            JsonNode byVector,
            JsonNode byText,
            int limit) {
        RankFusion fusion = new RankFusion(vector);
        fusion.add(byVector, true);
        fusion.add(byText, false);
        return fusion.found.values().stream()
                .sorted(Comparator.comparingDouble(Found::score).reversed())
                .limit(limit)
                .map(one -> fusion.hit(tenant, collection, one))
                .toList();
    }

    private void add(JsonNode ranking, boolean nearest) {
        int rank = 1;
        for (JsonNode hit : Json.list(Json.field(ranking, "hits"), "hits")) {
            double share = 1 / (K + rank++);
            Double cosine = nearest ? cosine(Json.number(hit, "_score").doubleValue()) : null;
            Found one = new Found(Json.field(hit, "_source"), share, cosine);
            found.merge(Json.text(hit, "_id"), one, Found::plus);
        }
    }

    /** Lucene scores a cosine as (1 + cosine) / 2. */
    private static double cosine(double score) {
        return Math.clamp(2 * score - 1, -1, 1);
    }

    private Hit hit(TenantId tenant, UUID collection, Found one) {
        double cosine =
                one.cosine() != null
                        ? one.cosine()
                        : PackedVector.cosine(vector, Json.text(one.source(), "packed"));
        return new Hit(
                PassageSource.passage(tenant, collection, one.source()), one.score(), cosine);
    }

    private record Found(JsonNode source, double score, @Nullable Double cosine) {
        Found plus(Found other) {
            return new Found(source, score + other.score, cosine != null ? cosine : other.cosine);
        }
    }
}
