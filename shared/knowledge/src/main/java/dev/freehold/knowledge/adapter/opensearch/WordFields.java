package dev.freehold.knowledge.adapter.opensearch;

import dev.freehold.kernel.Language;
import io.micronaut.json.tree.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fields that hold the words of a passage. Each language has its own three, with its analyser,
 * and a passage has those of one language only: a field without content costs nothing, and how rare
 * a word is, is counted among texts of its language.
 *
 * <p>Analysers are those that every OpenSearch has; Chinese is compared by pairs of characters.
 */
record WordFields(String text, String heading, String title) {
    static WordFields of(Language language) {
        String suffix = language == Language.EN ? "" : "_" + language.text();
        return new WordFields("text" + suffix, "heading" + suffix, "title" + suffix);
    }

    /** Those that a passage's source has. */
    static WordFields in(JsonNode source) {
        return of(language(source));
    }

    static Language language(JsonNode source) {
        return Arrays.stream(Language.values())
                .filter(language -> source.get(of(language).text) != null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A passage without text"));
    }

    List<String> all() {
        return List.of(text, heading, title);
    }

    static List<String> titles() {
        return Arrays.stream(Language.values()).map(language -> of(language).title).toList();
    }

    /** The mappings of all fields but those of English, which every index has. */
    static Map<String, Object> mappings() {
        Map<String, Object> all = new TreeMap<>();
        for (Language language : Language.values()) {
            Map<String, String> field = Map.of("type", "text", "analyzer", analyser(language));
            if (language != Language.EN) {
                of(language).all().forEach(name -> all.put(name, field));
            }
        }
        return all;
    }

    private static String analyser(Language language) {
        return switch (language) {
            case EN -> "english";
            case DE -> "german";
            case FR -> "french";
            case ES -> "spanish";
            case ZH -> "cjk";
            case ANY -> "standard";
        };
    }
}
