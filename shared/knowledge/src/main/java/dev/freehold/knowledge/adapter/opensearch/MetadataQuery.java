package dev.freehold.knowledge.adapter.opensearch;

import static java.util.stream.Collectors.groupingBy;

import dev.freehold.kernel.Ids;
import dev.freehold.knowledge.MetadataFilter;
import dev.freehold.knowledge.MetadataFilter.And;
import dev.freehold.knowledge.MetadataFilter.Documents;
import dev.freehold.knowledge.MetadataFilter.Exists;
import dev.freehold.knowledge.MetadataFilter.In;
import dev.freehold.knowledge.MetadataFilter.Not;
import dev.freehold.knowledge.MetadataFilter.Numbers;
import dev.freehold.knowledge.MetadataFilter.Or;
import dev.freehold.knowledge.MetadataFilter.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a filter. Keys and values of a caller become values of {@code term}, {@code terms} and
 * {@code range} alone: none of them ever is the name of a field or of a query.
 */
final class MetadataQuery {
    private static final Map<String, Object> NOTHING = Map.of("match_none", Map.of());

    private MetadataQuery() {}

    static Map<String, Object> of(MetadataFilter filter) {
        return switch (filter) {
            case And(List<MetadataFilter> all) -> bool("filter", all);
            case Or(List<MetadataFilter> any) -> any.isEmpty() ? NOTHING : bool("should", any);
            case Not(MetadataFilter one) -> bool("must_not", List.of(one));
            case In(String key, List<Object> values) -> in(key, values);
            case Numbers numbers -> numbers(numbers);
            case Times times -> times(times);
            case Exists(String key) -> pair(key, List.of());
            case Documents documents ->
                    Map.of(
                            "terms",
                            Map.of("document", documents.ids().stream().map(Ids::hex).toList()));
        };
    }

    /** Without a {@code must} or {@code filter} beside it, one {@code should} has to hold. */
    private static Map<String, Object> bool(String how, List<MetadataFilter> filters) {
        return Map.of("bool", Map.of(how, filters.stream().map(MetadataQuery::of).toList()));
    }

    /** A value is looked for among those of its own type, so {@code "1"} does not match 1. */
    private static Map<String, Object> in(String key, List<Object> values) {
        if (values.isEmpty()) {
            return NOTHING;
        }
        List<Map<String, Object>> anyType = new ArrayList<>();
        values.stream()
                .map(PassageSource::normal)
                .collect(groupingBy(PassageSource::type))
                .forEach((type, same) ->
                        anyType.add(Map.of("terms", Map.of("metadata." + type, same))));
        return pair(key, List.of(Map.of("bool", Map.of("should", anyType))));
    }

    private static Map<String, Object> numbers(Numbers range) {
        if (range.least() > range.most()
                || range.least() == Double.POSITIVE_INFINITY
                || range.most() == Double.NEGATIVE_INFINITY) {
            return NOTHING;
        }
        // JSON has no infinities.
        return range(
                range.key(),
                PassageSource.NUMBER,
                "lte",
                Double.isInfinite(range.least()) ? null : PassageSource.normal(range.least()),
                Double.isInfinite(range.most()) ? null : PassageSource.normal(range.most()));
    }

    private static Map<String, Object> times(Times range) {
        return range(
                range.key(),
                PassageSource.TIME,
                "lt",
                milliseconds(range.from()),
                milliseconds(range.until()));
    }

    private static @Nullable Object milliseconds(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static Map<String, Object> range(
            String key, String type, String below, @Nullable Object from, @Nullable Object to) {
        Map<String, Object> bounds = new HashMap<>();
        if (from != null) {
            bounds.put("gte", from);
        }
        if (to != null) {
            bounds.put(below, to);
        }
        String field = "metadata." + type;
        // A range without bounds still asks for a value of its type.
        Map<String, Object> clause =
                bounds.isEmpty()
                        ? Map.of("exists", Map.of("field", field))
                        : Map.of("range", Map.of(field, bounds));
        return pair(key, List.of(clause));
    }

    /** One pair has the key and matches all of {@code value}. */
    private static Map<String, Object> pair(String key, List<Map<String, Object>> value) {
        List<Map<String, Object>> clauses = new ArrayList<>(value);
        clauses.add(Map.of("term", Map.of("metadata.key", key)));
        return Map.of(
                "nested",
                Map.of("path", "metadata", "query", Map.of("bool", Map.of("filter", clauses))));
    }
}
