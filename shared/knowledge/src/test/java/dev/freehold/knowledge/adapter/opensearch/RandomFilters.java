package dev.freehold.knowledge.adapter.opensearch;

import dev.freehold.kernel.Ids;
import dev.freehold.knowledge.EmbeddedPassage;
import dev.freehold.knowledge.MetadataFilter;
import dev.freehold.knowledge.MetadataFilter.And;
import dev.freehold.knowledge.MetadataFilter.Documents;
import dev.freehold.knowledge.MetadataFilter.Exists;
import dev.freehold.knowledge.MetadataFilter.In;
import dev.freehold.knowledge.MetadataFilter.Not;
import dev.freehold.knowledge.MetadataFilter.Numbers;
import dev.freehold.knowledge.MetadataFilter.Or;
import dev.freehold.knowledge.MetadataFilter.Times;
import dev.freehold.knowledge.Passage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random metadata, random filters, and what a filter means in a few plain lines. */
final class RandomFilters {
    /** Some are the names of fields, which no filter may reach. */
    private static final List<String> KEYS = List.of("a", "b", "tenant", "key", "_id");

    /** Times by the text that says them, in milliseconds worked out by hand. */
    private static final Map<String, Long> TIMES =
            Map.of(
                    "2025-03-01", 1_740_787_200_000L,
                    "2025-03-01T00:30:00+01:00", 1_740_785_400_000L,
                    "2025-03-01T00:00", 1_740_787_200_000L,
                    "2025-03-01T23:59:59.9999Z", 1_740_873_599_999L,
                    "2025-03-02", 1_740_873_600_000L,
                    "1969-12-31", -86_400_000L);

    private static final List<Object> OTHERS =
            List.of(
                    0,
                    -0.0,
                    1,
                    1.0,
                    2.5,
                    -3,
                    1e20,
                    9_007_199_254_740_993L,
                    "0",
                    "1",
                    "",
                    "*",
                    "a*",
                    "Ä",
                    "ä",
                    "true",
                    "2025-02-30",
                    true,
                    false);

    private static final List<Object> VALUES =
            Stream.concat(OTHERS.stream(), TIMES.keySet().stream().sorted()).toList();

    private final Random random = new Random(20_261_121);
    private final Samples samples;
    private final List<UUID> documents = Stream.generate(Ids::next).limit(5).toList();

    RandomFilters(Samples samples) {
        this.samples = samples;
    }

    List<EmbeddedPassage> passages(int count) {
        List<EmbeddedPassage> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> metadata = new HashMap<>();
            for (String key : KEYS) {
                if (random.nextInt(3) > 0) {
                    metadata.put(key, any(VALUES));
                }
            }
            UUID document = documents.get(i % documents.size());
            all.add(samples.passage(document, 1, i, "passage " + i, metadata));
        }
        return all;
    }

    MetadataFilter filter() {
        return filter(3);
    }

    private MetadataFilter filter(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 9)) {
            case 0 -> new In(any(KEYS), some(VALUES));
            case 1 -> new Exists(any(KEYS));
            case 2 -> numbers();
            case 3 -> times();
            case 4 -> random.nextInt(4) == 0 ? new Documents(some(documents)) : times();
            case 5, 6 -> new And(filters(depth - 1));
            case 7 -> new Or(filters(depth - 1));
            default -> new Not(filter(depth - 1));
        };
    }

    private List<MetadataFilter> filters(int depth) {
        return Stream.generate(() -> filter(depth)).limit(random.nextInt(4)).toList();
    }

    private MetadataFilter numbers() {
        List<Double> bounds =
                List.of(
                        Double.NEGATIVE_INFINITY,
                        -3.0,
                        Math.nextUp(-3.0),
                        -0.0,
                        0.0,
                        1.0,
                        Math.nextDown(1.0),
                        1e20,
                        Double.POSITIVE_INFINITY);
        return new Numbers(any(KEYS), any(bounds), any(bounds));
    }

    private MetadataFilter times() {
        return new Times(any(KEYS), instant(), instant());
    }

    private @Nullable Instant instant() {
        long time = any(TIMES.values().stream().sorted().toList()) + random.nextInt(3) - 1;
        return random.nextInt(4) == 0 ? null : Instant.ofEpochMilli(time);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> List<T> some(List<T> all) {
        return Stream.generate(() -> any(all)).limit(1 + random.nextInt(6)).toList();
    }

    static boolean holds(MetadataFilter filter, Passage passage) {
        Map<String, Object> metadata = passage.metadata();
        return switch (filter) {
            case And(List<MetadataFilter> all) -> all.stream().allMatch(one -> holds(one, passage));
            case Or(List<MetadataFilter> any) -> any.stream().anyMatch(one -> holds(one, passage));
            case Not(MetadataFilter one) -> !holds(one, passage);
            case In(String key, List<Object> values) ->
                    values.stream().anyMatch(value -> same(metadata.get(key), value));
            case Numbers(String key, double least, double most) ->
                    metadata.get(key) instanceof Number number
                            && number.doubleValue() >= least
                            && number.doubleValue() <= most;
            case Times(String key, Instant from, Instant until) ->
                    metadata.get(key) instanceof String text
                            && TIMES.containsKey(text)
                            && (from == null || TIMES.get(text) >= from.toEpochMilli())
                            && (until == null || TIMES.get(text) < until.toEpochMilli());
            case Exists(String key) -> metadata.containsKey(key);
            case Documents(List<UUID> ids) -> ids.contains(passage.documentId());
        };
    }

    private static boolean same(@Nullable Object one, Object other) {
        return one instanceof Number number && other instanceof Number otherNumber
                ? number.doubleValue() == otherNumber.doubleValue()
                : other.equals(one);
    }
}
