package dev.freehold.localstack.runner.e2e.isolation;

import java.util.List;

/**
 * A place in a request that takes a value.
 *
 * @param schema whose field it is; empty for a parameter
 * @param path names from the body's root to the field; {@code []} stands for a list's one element
 */
record Input(Place place, String schema, List<String> path, boolean required) {
    /** Where a value stands. */
    enum Place {
        PATH,
        QUERY,
        HEADER,
        BODY
    }

    static Input parameter(Place place, String name) {
        return new Input(place, "", List.of(name), place == Place.PATH);
    }

    String name() {
        return path.reversed().stream().filter(part -> !part.equals("[]")).findFirst().orElse("");
    }

    /** For people: {@code query cursor}. */
    String text() {
        return place.name().toLowerCase(java.util.Locale.ROOT) + " " + String.join(".", path);
    }
}
