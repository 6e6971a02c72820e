package dev.freehold.knowledge.adapter.opensearch;

import dev.freehold.kernel.TenantId;
import dev.freehold.knowledge.Candidate;
import dev.freehold.knowledge.Leg;
import dev.freehold.knowledge.Place;
import io.micronaut.json.tree.JsonNode;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the legs of one query found, each passage once. */
final class CandidatePool {
    private final TenantId tenant;
    private final UUID collection;
    private final float[] query;
    private final Map<String, Found> found = new LinkedHashMap<>();

    CandidatePool(TenantId tenant, UUID collection, float[] query) {
        this.tenant = tenant;
        this.collection = collection;
        this.query = query;
    }

    /** Takes in a leg's answer. */
    void add(Leg leg, JsonNode response) {
        int rank = 1;
        for (JsonNode hit : Json.list(Json.field(response, "hits"), "hits")) {
            double score = Json.number(hit, "_score").doubleValue();
            found.computeIfAbsent(Json.text(hit, "_id"), _ -> new Found(Json.field(hit, "_source")))
                    .places
                    .put(leg, new Place(rank++, leg == Leg.DENSE ? cosine(score) : score));
        }
    }

    List<Candidate> candidates() {
        return found.values().stream().map(this::candidate).toList();
    }

    /** Lucene scores a cosine as (1 + cosine) / 2. */
    private static double cosine(double score) {
        return Math.clamp(2 * score - 1, -1, 1);
    }

    private Candidate candidate(Found one) {
        float[] vector = PackedVector.unpack(Json.text(one.source, "packed"));
        Place dense = one.places.get(Leg.DENSE);
        return new Candidate(
                PassageSource.passage(tenant, collection, one.source),
                vector,
                dense == null ? PackedVector.cosine(query, vector) : dense.score(),
                one.places);
    }

    private static final class Found {
        private final JsonNode source;
        private final Map<Leg, Place> places = new EnumMap<>(Leg.class);

        Found(JsonNode source) {
            this.source = source;
        }
    }
}
