package dev.freehold.query;

import dev.freehold.knowledge.MetadataMatch;
import java.util.List;

/**
 * What is looked for.
 *
 * @param limit passages at most
 * @param threshold least cosine of query and passage, -1 to 1
 * @param filter all must match
 */
public record Search(
        String query, String collection, int limit, double threshold, List<MetadataMatch> filter) {
    public Search {
        filter = List.copyOf(filter);
    }
}
