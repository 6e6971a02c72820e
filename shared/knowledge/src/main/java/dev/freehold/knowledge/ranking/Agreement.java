package dev.freehold.knowledge.ranking;

import dev.freehold.knowledge.Place;
import java.util.Arrays;
import java.util.Map;

/**
 * Keeps the first hit where the later stages could lose it: the passage that every leg puts first
 * stays first. So a passage's own words find it before those that are like many others.
 */
final class Agreement implements Stage {
    private final int legs;

    Agreement(int legs) {
        this.legs = legs;
    }

    @Override
    public String name() {
        return "agreement";
    }

    @Override
    public double[] apply(Pool pool, double[] scores) {
        double[] kept = scores.clone();
        double highest = Arrays.stream(scores).max().orElse(0);
        for (int i = 0; i < kept.length; i++) {
            Map<?, Place> places = pool.candidates().get(i).places();
            if (places.size() == legs
                    && places.values().stream().allMatch(place -> place.rank() == 1)) {
                kept[i] = Math.nextUp(highest);
            }
        }
        return kept;
    }
}
