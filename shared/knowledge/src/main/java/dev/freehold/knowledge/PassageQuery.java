package dev.freehold.knowledge;

import dev.freehold.kernel.Language;
import java.util.Set;

/**
 * What is asked of an index.
 *
 * @param vector the question's embedding
 * @param legs that are searched, at least one
 * @param filter of what may be found
 * @param language of the passages: the text leg finds those of no other
 */
public record PassageQuery(
        String text, float[] vector, Set<Leg> legs, MetadataFilter filter, Language language) {
    /** In English. */
    public PassageQuery(String text, float[] vector, Set<Leg> legs, MetadataFilter filter) {
        this(text, vector, legs, filter, Language.EN);
    }

    public PassageQuery {
        legs = Set.copyOf(legs);
        if (legs.isEmpty()) {
            throw new IllegalArgumentException("A search has a leg");
        }
    }
}
