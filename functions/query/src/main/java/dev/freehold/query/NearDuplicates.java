package dev.freehold.query;

import dev.freehold.knowledge.Hit;
import java.util.ArrayList;
import java.util.List;

/** Leaves out what says nearly the same as a better hit; that one counts it. */
final class NearDuplicates {
    /** One word of thirty may differ. */
    private static final double SIMILAR = 0.9;

    private final List<Kept> kept = new ArrayList<>();

    private NearDuplicates() {}

    /** The hits that are left, in their order. */
    static List<Result> removed(List<Hit> ranked) {
        NearDuplicates all = new NearDuplicates();
        ranked.forEach(all::add);
        return all.kept.stream().map(one -> Result.of(one.hit, one.duplicates)).toList();
    }

    private void add(Hit hit) {
        Shingles shingles = Shingles.of(hit.passage().text());
        for (Kept better : kept) {
            if (better.shingles.similarity(shingles) >= SIMILAR) {
                better.duplicates++;
                return;
            }
        }
        kept.add(new Kept(hit, shingles));
    }

    private static final class Kept {
        private final Hit hit;
        private final Shingles shingles;
        private int duplicates;

        Kept(Hit hit, Shingles shingles) {
            this.hit = hit;
            this.shingles = shingles;
        }
    }
}
