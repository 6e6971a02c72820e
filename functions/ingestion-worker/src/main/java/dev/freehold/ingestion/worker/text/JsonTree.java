package dev.freehold.ingestion.worker.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** Reads a JSON text, or one value a line, into a tree of bounded size and depth. */
final class JsonTree {
    private static final int DEEPEST = 100;
    private static final int MOST_VALUES = 500_000;

    private final JsonParser parser;
    private final Deadline deadline;
    private int values;

    private JsonTree(JsonParser parser, Deadline deadline) {
        this.parser = parser;
        this.deadline = deadline;
    }

    /** The values that follow each other, which is one but for JSON Lines. */
    static List<JsonValue> read(String text, Deadline deadline) throws IOException {
        StreamReadConstraints constraints =
                StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(Math.max(1, text.length()))
                        .build();
        JsonFactory factory =
                JsonFactory.builder()
                        .streamReadConstraints(constraints)
                        // Names of documents would stay in the JVM for good.
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .build();
        try (JsonParser parser = factory.createParser(new StringReader(text))) {
            var tree = new JsonTree(parser, deadline);
            List<JsonValue> roots = new ArrayList<>();
            while (parser.nextToken() != null) {
                roots.add(tree.value());
            }
            return roots;
        }
    }

    private JsonValue value() throws IOException {
        deadline.check();
        if (++values > MOST_VALUES) {
            throw IngestionFailure.TOO_MANY_ELEMENTS.exception();
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> members();
            case START_ARRAY -> items();
            case VALUE_NULL -> new JsonValue.Scalar("");
            default -> new JsonValue.Scalar(parser.getText());
        };
    }

    private JsonValue members() throws IOException {
        List<JsonValue.Member> members = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.add(new JsonValue.Member(name, value()));
        }
        return new JsonValue.Members(members);
    }

    private JsonValue items() throws IOException {
        List<JsonValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new JsonValue.Items(items);
    }
}
