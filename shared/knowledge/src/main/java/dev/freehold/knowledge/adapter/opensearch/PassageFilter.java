package dev.freehold.knowledge.adapter.opensearch;

import static java.util.stream.Collectors.groupingBy;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantId;
import dev.freehold.knowledge.MetadataMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The clauses that every query carries: the tenant and the collection, and then what narrows it.
 * There is no way to make a filter without the first two.
 */
record PassageFilter(List<Map<String, Object>> clauses) {
    static PassageFilter of(TenantId tenant, UUID collection) {
        return new PassageFilter(
                List.of(term("tenant", tenant.hex()), term("collection", Ids.hex(collection))));
    }

    PassageFilter document(UUID document) {
        return and(term("document", Ids.hex(document)));
    }

    PassageFilter generation(int generation) {
        return and(term("generation", generation));
    }

    /** From {@code from} on, and below {@code to}. */
    PassageFilter ordinals(int from, int to) {
        return and(Map.of("range", Map.of("ordinal", Map.of("gte", from, "lt", to))));
    }

    PassageFilter generationBelow(int generation) {
        return and(Map.of("range", Map.of("generation", Map.of("lt", generation))));
    }

    PassageFilter metadata(List<MetadataMatch> matches) {
        PassageFilter all = this;
        for (MetadataMatch match : matches) {
            all = all.and(nested(match));
        }
        return all;
    }

    /** The query that matches everything which the filter lets through. */
    Map<String, Object> query() {
        return Map.of("bool", Map.of("filter", clauses));
    }

    /** The query that matches, and scores by, {@code scoring} behind the filter. */
    Map<String, Object> query(Map<String, Object> scoring) {
        return Map.of("bool", Map.of("filter", clauses, "must", List.of(scoring)));
    }

    private PassageFilter and(Map<String, Object> clause) {
        List<Map<String, Object>> more = new ArrayList<>(clauses);
        more.add(clause);
        return new PassageFilter(List.copyOf(more));
    }

    /** A value is looked for among those of its own type, so {@code "1"} does not match 1. */
    private static Map<String, Object> nested(MetadataMatch match) {
        if (match.values().isEmpty()) {
            // A choice among no clauses would match everything.
            return Map.of("match_none", Map.of());
        }
        List<Map<String, Object>> values = new ArrayList<>();
        match.values().stream()
                .collect(groupingBy(PassageSource::type))
                .forEach((type, same) ->
                        values.add(Map.of("terms", Map.of("metadata." + type, same))));
        Map<String, Object> anyValue =
                Map.of("bool", Map.of("should", values, "minimum_should_match", 1));
        Map<String, Object> pair =
                Map.of(
                        "bool",
                        Map.of("filter", List.of(term("metadata.key", match.key()), anyValue)));
        return Map.of("nested", Map.of("path", "metadata", "query", pair));
    }

    private static Map<String, Object> term(String field, Object value) {
        return Map.of("term", Map.of(field, value));
    }
}
