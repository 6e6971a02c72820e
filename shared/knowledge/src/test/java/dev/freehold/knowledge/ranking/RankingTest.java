package dev.freehold.knowledge.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.freehold.kernel.RankingSettings;
import dev.freehold.kernel.RankingSettings.Fusion;
import dev.freehold.knowledge.Candidate;
import dev.freehold.knowledge.Hit;
import dev.freehold.knowledge.Leg;
import dev.freehold.knowledge.Passage;
import dev.freehold.knowledge.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RankingTest {
    private static final float[] QUESTION = {1, 0, 0};

    private final List<Candidate> pool = new ArrayList<>();
    private final Random random = new Random(5);

    @Test
    void reciprocalRanksOfBothLegsAreAdded() {
        candidate("text only", Map.of(Leg.TEXT, new Place(1, 9)), 0, 1);
        candidate("both", Map.of(Leg.TEXT, new Place(2, 3), Leg.DENSE, new Place(2, 0.5)), 0, 1);
        candidate("dense only", Map.of(Leg.DENSE, new Place(1, 0.9)), 0, 1);

        List<Hit> hits = rank(fusion(Fusion.RECIPROCAL_RANK));

        assertThat(texts(hits)).containsExactly("both", "text only", "dense only");
        assertThat(hits.getFirst().score()).isCloseTo(2 / 62.0, within(1e-12));
    }

    @Test
    void minMaxTakesTheMeanOfTheLegsAndNothingForWhatALegMissed() {
        candidate("both", Map.of(Leg.TEXT, new Place(2, 4), Leg.DENSE, new Place(1, 0.9)), 0, 1);
        candidate("text only", Map.of(Leg.TEXT, new Place(1, 6)), 0, 1);
        candidate("last", Map.of(Leg.TEXT, new Place(3, 2), Leg.DENSE, new Place(2, 0.1)), 0, 1);

        List<Hit> hits = rank(fusion(Fusion.MIN_MAX));

        assertThat(texts(hits)).containsExactly("both", "text only", "last");
        assertThat(hits).extracting(Hit::score).containsExactly(0.75, 0.5, 0.0);
    }

    @Test
    void aLegThatIsOffCountsForNothing() {
        candidate("text", Map.of(Leg.TEXT, new Place(1, 6)), 0, 1);
        candidate("dense", Map.of(Leg.DENSE, new Place(1, 0.9)), 0, 1);

        var dense = new RankingSettings(false, true, Fusion.MIN_MAX, false, false, false, null);

        assertThat(new Ranking(dense).legs()).containsExactly(Leg.DENSE);
        assertThat(texts(rank(dense))).containsExactly("dense", "text");
    }

    @Test
    void whatResemblesTheBestIsLiftedAndWhatStandsAloneSinks() {
        // Ten of a kind, of which nine score high, and as many of another with one stray high
        // score.
        for (int i = 0; i < 50; i++) {
            boolean first = i < 10;
            boolean low = first ? i == 9 : i != 10;
            candidate((first ? "a" : "b") + i, dense(low ? 0.2 : 0.8), first ? 0 : 90, 1);
        }

        List<String> smoothed = texts(rank(stages(true, false)));
        List<String> classified = texts(rank(stages(false, true)));

        // a9 scores as all of b but one, and b10 as the nine of a.
        assertThat(smoothed.subList(0, 9)).doesNotContain("b10");
        assertThat(smoothed.subList(0, 11)).contains("a9");
        assertThat(classified.indexOf("a9")).isLessThan(classified.indexOf("b11"));
    }

    @Test
    void passagesOfOneDocumentDoNotLiftEachOther() {
        UUID document = new UUID(7, 7);
        for (int i = 0; i < 30; i++) {
            boolean same = i < 10;
            add(
                    same ? document : new UUID(0, i),
                    "p" + i,
                    dense(i == 0 ? 0.9 : 0.3),
                    same ? 0 : 90);
        }
        List<Hit> hits = rank(stages(true, false));
        double[] siblings =
                hits.stream()
                        .filter(hit -> hit.passage().documentId().equals(document))
                        .skip(1)
                        .mapToDouble(Hit::score)
                        .toArray();
        double others =
                hits.stream()
                        .filter(hit -> !hit.passage().documentId().equals(document))
                        .mapToDouble(Hit::score)
                        .max()
                        .orElseThrow();
        assertThat(Arrays.stream(siblings).max().orElseThrow()).isLessThanOrEqualTo(others);
    }

    @Test
    void whatBothLegsPutFirstStaysFirst() {
        candidate(
                "own words",
                Map.of(Leg.TEXT, new Place(1, 50), Leg.DENSE, new Place(1, 0.99)),
                120,
                0);
        for (int i = 0; i < 60; i++) {
            candidate(
                    "crowd" + i,
                    Map.of(
                            Leg.TEXT, new Place(i + 2, 49 - i * 0.1),
                            Leg.DENSE, new Place(i + 2, 0.98 - i * 0.001)),
                    0,
                    1);
        }
        assertThat(texts(rank(RankingSettings.DEFAULT)).getFirst()).isEqualTo("own words");
    }

    @Test
    void diversityTakesAnotherKindBeforeASecondOfTheFirst() {
        candidate("a", dense(0.9), 0, 0);
        candidate("like a", dense(0.89), 0, 0);
        candidate("b", dense(0.7), 90, 0);
        candidate("c", dense(0.1), 45, 0);

        var diverse = new RankingSettings(true, true, Fusion.MIN_MAX, false, false, false, 0.5);

        assertThat(texts(rank(diverse)).subList(0, 2)).containsExactly("a", "b");
    }

    @Test
    void feedbackFindsWhatIsNearTheNearest() {
        for (int i = 0; i < 3; i++) {
            candidate("near" + i, dense(0.9), 20, 0);
        }
        candidate("same side", dense(0.5), 60, 0);
        candidate("other side", dense(0.55), -58, 0);

        var again = new RankingSettings(false, true, Fusion.MIN_MAX, true, false, false, null);
        List<String> ranked = texts(rank(again));

        assertThat(ranked.indexOf("same side")).isLessThan(ranked.indexOf("other side"));
    }

    @Test
    void eachLegAndStageIsExplained() {
        for (int i = 0; i < 40; i++) {
            candidate("p" + i, dense(1 - i / 50.0), i, 1);
        }
        List<Hit> hits = rank(RankingSettings.DEFAULT);
        assertThat(hits.getFirst().steps())
                .extracting(Hit.Step::name)
                .containsExactly("dense", "fusion", "smoothing", "classifier", "agreement");
        int rank = 1;
        for (Hit hit : hits) {
            assertThat(hit.steps().getLast().place()).isEqualTo(new Place(rank++, hit.score()));
        }
    }

    @Test
    void fewOrNoCandidatesAreRankedByFusionAlone() {
        assertThat(rank(RankingSettings.DEFAULT)).isEmpty();
        candidate("b", dense(0.4), 5, 0);
        candidate("a", dense(0.9), 0, 0);
        assertThat(texts(rank(RankingSettings.DEFAULT))).containsExactly("a", "b");
    }

    @Test
    void onlyTheHundredBestAreKept() {
        IntStream.range(0, 150).forEach(i -> candidate("p" + i, dense(1 - i / 200.0), i, 1));
        assertThat(rank(RankingSettings.DEFAULT)).hasSize(100);
    }

    private List<Hit> rank(RankingSettings settings) {
        return new Ranking(settings).rank(QUESTION, pool);
    }

    private static RankingSettings fusion(Fusion fusion) {
        return new RankingSettings(true, true, fusion, false, false, false, null);
    }

    private static RankingSettings stages(boolean smoothing, boolean classifier) {
        return new RankingSettings(true, true, Fusion.MIN_MAX, false, smoothing, classifier, null);
    }

    private Map<Leg, Place> dense(double score) {
        return Map.of(Leg.DENSE, new Place(pool.size() + 1, score));
    }

    /** At an angle to the question, give or take {@code spread} degrees. */
    private void candidate(String text, Map<Leg, Place> places, double degrees, double spread) {
        double angle = Math.toRadians(degrees + spread * random.nextGaussian());
        float[] vector = {(float) Math.cos(angle), (float) Math.sin(angle), 0};
        put(new UUID(0, pool.size()), text, places, vector);
    }

    private void add(UUID document, String text, Map<Leg, Place> places, double degrees) {
        double angle = Math.toRadians(degrees);
        put(
                document,
                text,
                places,
                new float[] {(float) Math.cos(angle), (float) Math.sin(angle), 0});
    }

    private void put(UUID document, String text, Map<Leg, Place> places, float[] vector) {
        Passage passage = new Passage(document, 1, pool.size(), "", null, "", 0, 1, text, Map.of());
        pool.add(new Candidate(passage, vector, vector[0], places));
    }

    private static List<String> texts(List<Hit> hits) {
        return hits.stream().map(hit -> hit.passage().text()).toList();
    }
}
