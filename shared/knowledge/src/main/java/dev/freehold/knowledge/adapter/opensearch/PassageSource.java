package dev.freehold.knowledge.adapter.opensearch;

import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantId;
import dev.freehold.knowledge.EmbeddedPassage;
import dev.freehold.knowledge.Moment;
import dev.freehold.knowledge.Passage;
import dev.freehold.knowledge.SaidOfPassages;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A passage as its document's source, and back. */
final class PassageSource {
    private static final String STRING = "string";
    static final String NUMBER = "number";
    static final String TIME = "time";
    private static final String BOOL = "bool";

    private PassageSource() {}

    static Map<String, Object> of(TenantId tenant, UUID collection, EmbeddedPassage embedded) {
        Passage passage = embedded.passage();
        Map<String, Object> source = new HashMap<>();
        source.put("tenant", tenant.hex());
        source.put("collection", Ids.hex(collection));
        source.put("document", Ids.hex(passage.documentId()));
        source.put("generation", passage.generation());
        source.put("ordinal", passage.ordinal());
        WordFields words = WordFields.of(passage.language());
        source.put(words.title(), passage.title());
        source.put(words.heading(), passage.heading());
        source.put(words.text(), passage.text());
        source.put("start", passage.start());
        source.put("end", passage.end());
        if (!passage.lead().isEmpty()) {
            source.put("lead", passage.lead());
        }
        source.put("metadata", pairs(passage.metadata()));
        source.put("vector", numbers(embedded.vector()));
        source.put("packed", PackedVector.pack(embedded.vector()));
        if (passage.page() != null) {
            source.put("page", passage.page());
        }
        return source;
    }

    /** The script that changes a source as {@link #of} would have it. */
    static Map<String, Object> script(SaidOfPassages said) {
        return Map.of(
                "lang",
                "painless",
                "source",
                """
                for (field in params.titles) {
                  if (ctx._source.containsKey(field)) { ctx._source[field] = params.title }
                }
                ctx._source.metadata = params.metadata\
                """,
                "params",
                Map.of(
                        "titles",
                        WordFields.titles(),
                        "title",
                        said.title(),
                        "metadata",
                        pairs(said.metadata())));
    }

    /** The numbers as values that any JSON writer knows. */
    static List<Float> numbers(float[] vector) {
        List<Float> numbers = new ArrayList<>(vector.length);
        for (float number : vector) {
            numbers.add(number);
        }
        return numbers;
    }

    /** The name of the field that holds a metadata value of this type. */
    static String type(Object value) {
        return switch (value) {
            case String _ -> STRING;
            case Number _ -> NUMBER;
            case Boolean _ -> BOOL;
            default ->
                    throw CommonError.INVALID_REQUEST.exception(
                            "Metadata are text, numbers and truth values");
        };
    }

    private static List<Map<String, Object>> pairs(Map<String, Object> metadata) {
        List<Map<String, Object>> pairs = new ArrayList<>();
        metadata.forEach((key, value) -> {
            List<?> values =
                    key.equals(Passage.TAGS) && value instanceof List<?> tags
                            ? tags
                            : List.of(value);
            values.forEach(one -> pairs.add(pair(key, one)));
        });
        return pairs;
    }

    private static Map<String, Object> pair(String key, Object value) {
        Map<String, Object> pair = new HashMap<>();
        pair.put("key", key);
        pair.put(type(value), normal(value));
        if (value instanceof String text) {
            Moment.find(text).ifPresent(time -> pair.put(TIME, time.start().toEpochMilli()));
        }
        return pair;
    }

    /** The same, but that a double zero has no sign: Lucene tells the two apart. */
    static Object normal(Object value) {
        return value instanceof Double number && number == 0 ? 0.0 : value;
    }

    /**
     * The passage of a source.
     *
     * @throws IllegalStateException when the source is another tenant's or collection's: a wall has
     *     fallen, and nothing may be answered
     */
    static Passage passage(TenantId tenant, UUID collection, JsonNode source) {
        if (!tenant.hex().equals(Json.text(source, "tenant"))
                || !Ids.hex(collection).equals(Json.text(source, "collection"))) {
            throw new IllegalStateException("A search found what is not the tenant's");
        }
        WordFields words = WordFields.in(source);
        JsonNode page = source.get("page");
        JsonNode lead = source.get("lead");
        return new Passage(
                Ids.fromHex(Json.text(source, "document")),
                Json.number(source, "generation").intValue(),
                Json.number(source, "ordinal").intValue(),
                Json.text(source, words.title()),
                page == null ? null : page.getIntValue(),
                Json.text(source, words.heading()),
                Json.number(source, "start").intValue(),
                Json.number(source, "end").intValue(),
                Json.text(source, words.text()),
                metadata(source),
                lead == null ? "" : lead.getStringValue(),
                WordFields.language(source));
    }

    private static Map<String, Object> metadata(JsonNode source) {
        Map<String, Object> metadata = new HashMap<>();
        List<Object> tags = new ArrayList<>();
        for (JsonNode pair : Json.list(source, "metadata")) {
            String key = Json.text(pair, "key");
            if (key.equals(Passage.TAGS)) {
                tags.add(value(pair));
            } else {
                metadata.put(key, value(pair));
            }
        }
        if (!tags.isEmpty()) {
            metadata.put(Passage.TAGS, List.copyOf(tags));
        }
        return metadata;
    }

    private static Object value(JsonNode pair) {
        if (pair.get(STRING) != null) {
            return Json.text(pair, STRING);
        }
        if (pair.get(NUMBER) != null) {
            return Json.number(pair, NUMBER);
        }
        return Json.field(pair, BOOL).getBooleanValue();
    }
}
