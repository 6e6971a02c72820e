package dev.freehold.query;

import dev.freehold.kernel.Language;
import dev.freehold.knowledge.Hit;
import dev.freehold.knowledge.Passage;
import java.util.Map;
import java.util.UUID;

/** Hits in one text. */
record Found(UUID document, String canonical) {
    static Found in(String canonical) {
        return new Found(UUID.randomUUID(), canonical);
    }

    /** The passage from one code point to another, and what stands between {@code known} and it. */
    Hit hit(int ordinal, int known, int start, int end) {
        return new Hit(
                new Passage(
                        document,
                        1,
                        ordinal,
                        "Title",
                        null,
                        "Heading",
                        start,
                        end,
                        slice(start, end),
                        Map.of(),
                        slice(Math.min(known, start), start),
                        Language.EN),
                1.0 / (1 + ordinal),
                0.5);
    }

    Hit all() {
        return hit(0, 0, 0, canonical.codePointCount(0, canonical.length()));
    }

    String slice(int start, int end) {
        int from = canonical.offsetByCodePoints(0, start);
        return canonical.substring(from, canonical.offsetByCodePoints(from, end - start));
    }
}
