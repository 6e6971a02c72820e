package dev.freehold.knowledge;

/**
 * A passage that was found.
 *
 * @param score of the fused ranking, for order only
 * @param cosine similarity of the query's and the passage's embedding, -1 to 1; of every hit, also
 *     of those that only the text leg found
 */
public record Hit(Passage passage, double score, double cosine) {}
