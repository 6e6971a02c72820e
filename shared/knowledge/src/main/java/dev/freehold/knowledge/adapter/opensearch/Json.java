package dev.freehold.knowledge.adapter.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads the fields of a reply that must be there. */
final class Json {
    private Json() {}

    /**
     * @throws IllegalStateException when there is no such field
     */
    static JsonNode field(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new IllegalStateException("OpenSearch's answer has no " + name);
        }
        return value;
    }

    static String text(JsonNode node, String name) {
        return field(node, name).getStringValue();
    }

    static Number number(JsonNode node, String name) {
        return field(node, name).getNumberValue();
    }

    static List<JsonNode> list(JsonNode node, String name) {
        List<JsonNode> all = new ArrayList<>();
        field(node, name).values().forEach(all::add);
        return all;
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
