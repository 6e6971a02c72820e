package dev.freehold.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.knowledge.Hit;
import dev.freehold.knowledge.Passage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class NeighboursTest {
    private final Found text = Found.in("One 🙂.\n\nTwo two.  Three three. Four");

    private List<Result> joined(Hit... hits) {
        List<Result> results =
                Neighbours.joined(Stream.of(hits).map(hit -> Result.of(hit, 1)).toList());
        assertThat(results)
                .allSatisfy(one ->
                        assertThat(one.text()).isEqualTo(text.slice(one.start(), one.end())));
        return results;
    }

    @Test
    void neighboursAreOneResultWithTheTextBetweenThem() {
        Hit first = text.hit(0, 0, 0, 6);
        Hit second = text.hit(1, 6, 8, 16);
        List<Result> results = joined(second, first);
        assertThat(results).hasSize(1);
        assertThat(results.getFirst().text()).isEqualTo("One 🙂.\n\nTwo two.");
        assertThat(results.getFirst().best()).isEqualTo(second);
        assertThat(results.getFirst().duplicates()).isEqualTo(2);
    }

    @Test
    void threeInAnyOrderAreOneAndStandWhereTheBestStood() {
        Hit other = Found.in("Else").all();
        Hit third = text.hit(2, 16, 18, 30);
        List<Result> results =
                Neighbours.joined(
                        Stream.of(third, other, text.hit(0, 0, 0, 6), text.hit(1, 6, 8, 16))
                                .map(hit -> Result.of(hit, 0))
                                .toList());
        assertThat(results).extracting(Result::best).containsExactly(third, other);
        assertThat(results.getFirst().text()).isEqualTo(text.slice(0, 30));
    }

    @Test
    void whatOverlapsIsSaidOnce() {
        assertThat(joined(text.hit(0, 0, 0, 16), text.hit(1, 16, 8, 30)))
                .singleElement()
                .extracting(Result::text)
                .isEqualTo(text.slice(0, 30));
    }

    @Test
    void passagesStayApartWhenTheTextBetweenThemIsUnknown() {
        assertThat(joined(text.hit(0, 0, 0, 6), text.hit(1, 8, 8, 16))).hasSize(2);
        assertThat(joined(text.hit(0, 0, 0, 6), text.hit(2, 6, 8, 16))).hasSize(2);
        Hit other = Found.in(text.canonical()).hit(1, 6, 8, 16);
        assertThat(
                        Neighbours.joined(
                                List.of(Result.of(text.hit(0, 0, 0, 6), 0), Result.of(other, 0))))
                .hasSize(2);
    }

    @Test
    void passagesUnderAnotherHeadingStayApart() {
        Passage one = text.hit(1, 6, 8, 16).passage();
        Passage headed =
                new Passage(
                        one.documentId(),
                        1,
                        1,
                        "Title",
                        null,
                        "Other",
                        one.start(),
                        one.end(),
                        one.text(),
                        one.metadata(),
                        one.lead(),
                        one.language());
        assertThat(joined(text.hit(0, 0, 0, 6), new Hit(headed, 1, 1))).hasSize(2);
    }

    @Test
    void joinedTextIsTheCanonicalOneWhateverTheSpans() {
        Random random = new Random(3);
        int length = text.canonical().codePointCount(0, text.canonical().length());
        for (int run = 0; run < 2_000; run++) {
            List<Hit> hits = new ArrayList<>();
            int end = 0;
            for (int ordinal = 0; ordinal < 5; ordinal++) {
                int start = Math.clamp(end + random.nextInt(6) - 2, 0, length - 1);
                int stop = Math.min(length, Math.max(start, end) + 1 + random.nextInt(8));
                if (stop > start && random.nextInt(4) > 0) {
                    hits.add(text.hit(ordinal, end, start, stop));
                }
                end = stop;
            }
            Collections.shuffle(hits, random);
            List<Result> results = joined(hits.toArray(Hit[]::new));
            assertThat(results.stream().flatMap(one -> one.passages().stream()))
                    .containsExactlyInAnyOrderElementsOf(hits.stream().map(Hit::passage).toList());
            assertThat(results)
                    .allSatisfy(one ->
                            assertThat(IntStream.range(1, one.passages().size()))
                                    .allMatch(i ->
                                            one.passages().get(i).ordinal()
                                                    == one.passages().get(i - 1).ordinal() + 1));
        }
    }
}
