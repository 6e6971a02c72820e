package dev.freehold.knowledge;

import java.util.List;

/**
 * What is asked of an index.
 *
 * @param vector the question's embedding
 * @param limit how many hits at most, 1 to 100
 * @param filter all of them must match
 */
public record PassageQuery(String text, float[] vector, int limit, List<MetadataMatch> filter) {
    public PassageQuery {
        filter = List.copyOf(filter);
    }
}
