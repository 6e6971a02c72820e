package dev.freehold.knowledge.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SentencesTest {
    @Test
    void abbreviationsDecimalsAndInitialsDoNotEndASentence() {
        assertThat(
                        pieces(
                                "Ask Dr. A. Marsh, ext. 231. It costs £3.50 per mile. Founded in 1990. New."))
                .containsExactly(
                        "Ask Dr. A. Marsh, ext. 231.",
                        "It costs £3.50 per mile.",
                        "Founded in 1990.",
                        "New.");
    }

    @Test
    void linesOfListsAndTablesStayWhole() {
        assertThat(
                        pieces(
                                """
                                You need two things:

                                A key. Ask the porter.
                                A badge.

                                Item | Price
                                Key | £4.00. Cash only.\
                                """))
                .containsExactly(
                        "You need two things:",
                        "A key. Ask the porter.",
                        "A badge.",
                        "Item | Price",
                        "Key | £4.00. Cash only.");
    }

    @Test
    void piecesAreNeverLongerThanAnAnswer() {
        String word = "👋🏽 word, ";
        assertThat(pieces(word.repeat(200)))
                .hasSizeGreaterThan(3)
                .allSatisfy(piece -> {
                    assertThat(piece).hasSizeLessThanOrEqualTo(Sentences.MAX_CHARS);
                    assertThat(Character.isLowSurrogate(piece.charAt(0))).isFalse();
                });
        assertThat(pieces("x".repeat(1000))).hasSize(3);
    }

    @Test
    void emptyTextHasNoPieces() {
        assertThat(pieces("")).isEmpty();
        assertThat(pieces(" \n\n \n")).isEmpty();
    }

    private static List<String> pieces(String text) {
        return Sentences.of(text).stream().map(piece -> piece.in(text)).toList();
    }
}
