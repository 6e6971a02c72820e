package dev.freehold.knowledge;

import dev.freehold.kernel.Language;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a document's canonical text, the unit that is embedded and found.
 *
 * @param generation of the document's content, from 1; a newer one makes older passages void
 * @param ordinal place in the document, from 0
 * @param page the page on which it starts, from 1; null where the format has no pages
 * @param heading the headings above it, outermost first, joined by {@code " > "}; empty for none
 * @param start first code point in the canonical text
 * @param end code point after the last; {@code text} is exactly the canonical text between them
 * @param metadata of the document: text, numbers and truth values by key; under {@link #TAGS} a
 *     list
 * @param lead the canonical text between the passage before and this one; empty when there is none,
 *     and when it is longer than {@link #MAX_LEAD} or unknown
 * @param language that its words are compared in
 */
public record Passage(
        UUID documentId,
        int generation,
        int ordinal,
        String title,
        @Nullable Integer page,
        String heading,
        int start,
        int end,
        String text,
        Map<String, Object> metadata,
        String lead,
        Language language) {
    /** What holds several values, each of which is found. */
    public static final String TAGS = "tags";

    /** Code points. */
    public static final int MAX_LEAD = 200;

    /** In English, without what stands before it. */
    public Passage(
            UUID documentId,
            int generation,
            int ordinal,
            String title,
            @Nullable Integer page,
            String heading,
            int start,
            int end,
            String text,
            Map<String, Object> metadata) {
        this(
                documentId,
                generation,
                ordinal,
                title,
                page,
                heading,
                start,
                end,
                text,
                metadata,
                "",
                Language.EN);
    }

    public Passage {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("A passage holds text: " + start + " to " + end);
        }
        metadata = Map.copyOf(metadata);
    }

    /** What is embedded of it: its text rarely names what its heading names. */
    public String inContext() {
        return heading.isEmpty() ? text : heading + "\n" + text;
    }
}
