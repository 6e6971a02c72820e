package dev.freehold.knowledge.adapter.opensearch;

import dev.freehold.kernel.Ids;
import dev.freehold.knowledge.TextSpan;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Has OpenSearch mark the terms of a query in passages, as the text leg's analyser sees them.
 *
 * @param before in front of a term
 * @param after behind it
 */
record Highlighting(String before, String after) {
    /** With marks that no text can hold on purpose: they are made for one search. */
    static Highlighting fresh() {
        String random = Ids.hex(UUID.randomUUID());
        return new Highlighting("<" + random + ">", "</" + random + ">");
    }

    /** The search for {@code count} passages that a filter names, in the field of their text. */
    Map<String, Object> search(PassageFilter filter, String field, String text, int count) {
        Map<String, Object> whole =
                Map.of(
                        "number_of_fragments",
                        0,
                        "highlight_query",
                        Map.of(
                                "match",
                                Map.of(field, Map.of("query", PassageSearches.firstWords(text)))));
        return Map.of(
                "size",
                count,
                "_source",
                false,
                "query",
                filter.query(),
                "highlight",
                Map.of(
                        "type",
                        "unified",
                        "pre_tags",
                        List.of(before),
                        "post_tags",
                        List.of(after),
                        "fields",
                        Map.of(field, whole)));
    }

    /** The marked texts, by the id of the passage; those without a term are missing. */
    static Map<String, String> marked(JsonNode response, String field) {
        Map<String, String> texts = new HashMap<>();
        for (JsonNode hit : Json.list(Json.field(response, "hits"), "hits")) {
            JsonNode highlight = hit.get("highlight");
            if (highlight != null) {
                texts.put(
                        Json.text(hit, "_id"),
                        Json.list(highlight, field).getFirst().getStringValue());
            }
        }
        return texts;
    }

    /** Where the marks stand in {@code text}; none when it is not the text that was marked. */
    List<TextSpan> spans(String marked, String text) {
        if (!marked.replace(before, "").replace(after, "").equals(text)) {
            return List.of();
        }
        List<TextSpan> spans = new ArrayList<>();
        int at = 0;
        int points = 0;
        for (int mark = marked.indexOf(before); mark >= 0; mark = marked.indexOf(before, at)) {
            int term = mark + before.length();
            int end = marked.indexOf(after, term);
            points += marked.codePointCount(at, mark);
            int length = marked.codePointCount(term, end);
            spans.add(new TextSpan(points, points + length));
            points += length;
            at = end + after.length();
        }
        return List.copyOf(spans);
    }
}
