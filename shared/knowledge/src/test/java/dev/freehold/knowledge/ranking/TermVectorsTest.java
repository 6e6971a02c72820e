package dev.freehold.knowledge.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TermVectorsTest {
    @Test
    void rareWordsMakeTextsAlikeAndCommonOnesDoNot() {
        double[][] cosines =
                TermVectors.cosines(
                        List.of("The red kettle", "the RED boat", "the green boat", "the sea"));
        assertThat(cosines[0][0]).isCloseTo(1, within(1e-9));
        assertThat(cosines[0][1]).isPositive().isEqualTo(cosines[1][0]);
        assertThat(cosines[0][3]).isZero();
    }

    @Test
    void scriptsWithoutSpacesAreComparedByCharacter() {
        double[][] cosines = TermVectors.cosines(List.of("年休假十天", "休假二十天", "消防出口"));
        assertThat(cosines[0][1]).isGreaterThan(0.2);
        assertThat(cosines[0][2]).isZero();
    }

    @Test
    void textsWithoutWordsAreAlikeToNone() {
        double[][] cosines = TermVectors.cosines(List.of("--- ...", "words"));
        assertThat(cosines[0]).containsExactly(0, 0);
    }
}
