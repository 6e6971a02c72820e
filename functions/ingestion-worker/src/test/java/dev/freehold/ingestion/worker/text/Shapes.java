package dev.freehold.ingestion.worker.text;

import java.util.List;

/** The blocks of a text in short: the first letter of their kind and their level. */
final class Shapes {
    private Shapes() {}

    static List<String> of(CanonicalText text) {
        return text.blocks().stream().map(b -> b.kind().name().charAt(0) + "" + b.level()).toList();
    }
}
