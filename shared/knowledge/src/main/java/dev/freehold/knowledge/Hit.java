package dev.freehold.knowledge;

import java.util.List;

/**
 * A passage that was found.
 *
 * @param score of the last stage of ranking, for order only
 * @param cosine similarity of the query's and the passage's embedding, -1 to 1; of every hit, also
 *     of those that only the text leg found
 * @param steps how it came to its place: the legs that found it, then the stages of ranking
 */
public record Hit(Passage passage, double score, double cosine, List<Step> steps) {
    public Hit {
        steps = List.copyOf(steps);
    }

    /** A hit of which nothing is explained. */
    public Hit(Passage passage, double score, double cosine) {
        this(passage, score, cosine, List.of());
    }

    /** Its place after one leg or stage, by that one's name. */
    public record Step(String name, Place place) {}
}
