package dev.freehold.query;

import dev.freehold.knowledge.MetadataFilter;

/**
 * What is looked for.
 *
 * @param limit passages at most
 * @param threshold least cosine of query and passage, -1 to 1
 * @param filter of what may be found
 */
public record Search(
        String query,
        String collection,
        int limit,
        double threshold,
        MetadataFilter filter,
        Shape shape) {}
