package dev.freehold.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.knowledge.Hit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class NearDuplicatesTest {
    private static final String LONG =
            IntStream.range(0, 80)
                    .mapToObj(
                            i -> "word" + Character.toString('a' + i / 10) + (char) ('a' + i % 10))
                    .collect(Collectors.joining(" "));

    private static List<Integer> counts(String... texts) {
        return NearDuplicates.removed(hits(texts)).stream().map(Result::duplicates).toList();
    }

    private static List<Hit> hits(String... texts) {
        return Stream.of(texts).map(text -> Found.in(text).all()).toList();
    }

    @Test
    void theBetterOneStaysAndCountsTheOthers() {
        List<Hit> hits = hits("The gate opens early.", "Ferries leave.", "the gate opens, early");
        List<Result> results = NearDuplicates.removed(hits);
        assertThat(results).extracting(Result::best).containsExactly(hits.getFirst(), hits.get(1));
        assertThat(results).extracting(Result::duplicates).containsExactly(1, 0);
    }

    @Test
    void aWordMoreInALongTextIsNearlyTheSame() {
        assertThat(counts(LONG, LONG + " indeed", "Well, " + LONG)).containsExactly(2);
        assertThat(counts(LONG, LONG.substring(0, 300))).containsExactly(0, 0);
    }

    @Test
    void aFigureThatDiffersIsNoDuplicate() {
        assertThat(counts(LONG + " costs 5", LONG + " costs 6")).containsExactly(0, 0);
        assertThat(counts(LONG + " 5 €", LONG + " 5 $", LONG + " 5 %")).containsExactly(0, 0, 0);
        assertThat(counts(LONG + " -5 °C", LONG + " 5 °C")).containsExactly(0, 0);
        assertThat(counts(LONG + " 12.5", LONG + " 12.5!")).containsExactly(1);
    }

    @Test
    void shortTextsAndThoseWithoutWordsAreComparedToo() {
        assertThat(counts("Yes", "No", "yes.", "Yes, sir")).containsExactly(1, 0, 0);
        assertThat(counts("— … —", "🙂")).containsExactly(1);
    }

    @Test
    void ideographsAreWords() {
        String text = "員工每年有年假可以在部門同意之後分成幾次使用而且病假不計入年假之內請參閱手冊";
        assertThat(counts(text, text + "。", text.substring(0, 15))).containsExactly(1, 0);
    }
}
