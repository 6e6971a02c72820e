package dev.freehold.knowledge;

import java.util.Map;

/**
 * A passage that at least one leg found.
 *
 * @param vector its embedding, to about 1e-4 of its length
 * @param cosine similarity of the query's and the passage's embedding, -1 to 1; also where the
 *     dense leg did not find it
 * @param places in the legs that found it: BM25 scores and cosines
 */
public record Candidate(Passage passage, float[] vector, double cosine, Map<Leg, Place> places) {
    public Candidate {
        places = Map.copyOf(places);
    }
}
