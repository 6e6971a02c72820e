package dev.freehold.ingestion.worker.text;

import java.util.List;

/** A value of a JSON text; members keep their order and may repeat a name. */
sealed interface JsonValue {
    /** A string, number, truth value, or nothing at all for null. */
    record Scalar(String text) implements JsonValue {}

    /** An array. */
    record Items(List<JsonValue> values) implements JsonValue {}

    /** An object. */
    record Members(List<Member> members) implements JsonValue {}

    /** A value under its name. */
    record Member(String name, JsonValue value) {}

    /** Whether it is shown on one line: a scalar, or an array of nothing else. */
    default boolean isPlain() {
        return switch (this) {
            case Scalar _ -> true;
            case Items items -> items.values().stream().allMatch(Scalar.class::isInstance);
            case Members _ -> false;
        };
    }

    /** A plain value on one line. */
    default String plain() {
        return switch (this) {
            case Scalar scalar -> scalar.text();
            case Items items ->
                    String.join(", ", items.values().stream().map(JsonValue::plain).toList());
            case Members _ -> "";
        };
    }
}
