package dev.freehold.knowledge;

import java.util.Set;

/**
 * What is asked of an index.
 *
 * @param vector the question's embedding
 * @param legs that are searched, at least one
 * @param filter of what may be found
 */
public record PassageQuery(String text, float[] vector, Set<Leg> legs, MetadataFilter filter) {
    public PassageQuery {
        legs = Set.copyOf(legs);
        if (legs.isEmpty()) {
            throw new IllegalArgumentException("A search has a leg");
        }
    }
}
