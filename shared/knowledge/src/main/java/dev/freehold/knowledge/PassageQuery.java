package dev.freehold.knowledge;

import java.util.List;
import java.util.Set;

/**
 * What is asked of an index.
 *
 * @param vector the question's embedding
 * @param legs that are searched, at least one
 * @param filter all of them must match
 */
public record PassageQuery(String text, float[] vector, Set<Leg> legs, List<MetadataMatch> filter) {
    public PassageQuery {
        legs = Set.copyOf(legs);
        filter = List.copyOf(filter);
        if (legs.isEmpty()) {
            throw new IllegalArgumentException("A search has a leg");
        }
    }
}
