package dev.freehold.knowledge.ranking;

import dev.freehold.knowledge.Candidate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The passages that are ranked against each other, and how alike they are. */
final class Pool {
    private final List<Candidate> candidates;
    private double @Nullable [][] cosines;

    Pool(List<Candidate> candidates) {
        this.candidates = List.copyOf(candidates);
    }

    int size() {
        return candidates.size();
    }

    List<Candidate> candidates() {
        return candidates;
    }

    UUID document(int i) {
        return candidates.get(i).passage().documentId();
    }

    List<String> texts() {
        return candidates.stream().map(candidate -> candidate.passage().text()).toList();
    }

    /** The cosine of each two passages' embeddings. */
    double[][] cosines() {
        if (cosines == null) {
            cosines =
                    Vectors.cosines(
                            candidates.stream().map(Candidate::vector).toArray(float[][]::new));
        }
        return cosines;
    }
}
