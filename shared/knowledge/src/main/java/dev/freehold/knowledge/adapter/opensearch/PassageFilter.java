package dev.freehold.knowledge.adapter.opensearch;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantId;
import dev.freehold.knowledge.MetadataFilter;
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

    /** Beside the tenant and the collection, as everything: an id alone opens nothing. */
    PassageFilter ids(List<String> ids) {
        return and(Map.of("ids", Map.of("values", ids)));
    }

    PassageFilter metadata(MetadataFilter filter) {
        return filter.equals(MetadataFilter.ALL) ? this : and(MetadataQuery.of(filter));
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

    private static Map<String, Object> term(String field, Object value) {
        return Map.of("term", Map.of(field, value));
    }
}
