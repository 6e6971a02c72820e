package dev.freehold.knowledge.adapter.opensearch;

import dev.freehold.knowledge.Leg;
import dev.freehold.knowledge.PassageQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bodies of the searches. */
final class PassageSearches {
    /** How far down each leg is read. */
    static final int DEPTH = 100;

    /** Beyond these a text would be more clauses than OpenSearch takes (1,024 over 3 fields). */
    private static final int MAX_WORDS = 300;

    private PassageSearches() {}

    static Map<String, Object> of(Leg leg, PassageFilter filter, PassageQuery query) {
        return switch (leg) {
            case TEXT -> byText(filter, query);
            case DENSE -> byVector(filter, query);
        };
    }

    /** By BM25. */
    private static Map<String, Object> byText(PassageFilter filter, PassageQuery query) {
        Map<String, Object> match =
                Map.of(
                        "query",
                        firstWords(query.text()),
                        "fields",
                        WordFields.of(query.language()).all(),
                        "type",
                        "best_fields",
                        "tie_breaker",
                        0.3);
        return search(filter.query(Map.of("multi_match", match)));
    }

    /** By BM25, of each document the best passage only. */
    static Map<String, Object> byDocument(
            PassageFilter filter, WordFields fields, String words, int limit) {
        Map<String, Object> match =
                Map.of("query", firstWords(words), "fields", fields.all(), "type", "best_fields");
        Map<String, Object> body = new HashMap<>();
        body.put("size", limit);
        body.put("track_total_hits", false);
        body.put("query", filter.query(Map.of("multi_match", match)));
        body.put("collapse", Map.of("field", "document"));
        body.put("_source", Map.of("excludes", List.of("vector", "packed")));
        return body;
    }

    /** By vector. The filter stands inside: beside it, it would drop what k-NN had found. */
    private static Map<String, Object> byVector(PassageFilter filter, PassageQuery query) {
        Map<String, Object> nearest =
                Map.of(
                        "vector", PassageSource.numbers(query.vector()),
                        "k", DEPTH,
                        "filter", filter.query());
        return search(Map.of("knn", Map.of("vector", nearest)));
    }

    /** Counts what the filter lets through. */
    static Map<String, Object> counting(PassageFilter filter) {
        return counting(filter.query());
    }

    /** Counts the passages that hold {@code word} in one of the fields that are searched. */
    static Map<String, Object> counting(PassageFilter filter, WordFields fields, String word) {
        Map<String, Object> match =
                Map.of(
                        "query",
                        word,
                        "fields",
                        fields.all(),
                        "type",
                        "best_fields",
                        "operator",
                        "and");
        return counting(filter.query(Map.of("multi_match", match)));
    }

    private static Map<String, Object> counting(Map<String, Object> query) {
        return Map.of("size", 0, "track_total_hits", true, "query", query);
    }

    /** With the packed vector, for candidates are compared with each other. */
    private static Map<String, Object> search(Map<String, Object> query) {
        return Map.of(
                "size",
                DEPTH,
                "track_total_hits",
                false,
                "query",
                query,
                "_source",
                Map.of("excludes", List.of("vector")));
    }

    /** As much of a text as is searched for; in scripts without spaces each character is a word. */
    static String firstWords(String text) {
        int words = 0;
        boolean inWord = false;
        int next;
        for (int at = 0; at < text.length(); at = next) {
            int point = text.codePointAt(at);
            next = at + Character.charCount(point);
            boolean alone = isWord(point);
            boolean blank = Character.isWhitespace(point);
            if (alone || !blank && !inWord) {
                words++;
            }
            if (words > MAX_WORDS) {
                return text.substring(0, at).strip();
            }
            inWord = !alone && !blank;
        }
        return text;
    }

    private static boolean isWord(int point) {
        return switch (Character.UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
