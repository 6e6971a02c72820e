package dev.freehold.knowledge.adapter.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.knowledge.TextSpan;
import org.junit.jupiter.api.Test;

final class HighlightingTest {
    private final Highlighting marks = new Highlighting("<1>", "</1>");

    @Test
    void spansCountCodePointsOfTheTextWithoutMarks() {
        assertThat(marks.spans("🙂 <1>one</1>, <1>𝒳𝒴</1><1>b</1>", "🙂 one, 𝒳𝒴b"))
                .containsExactly(new TextSpan(2, 5), new TextSpan(7, 9), new TextSpan(9, 10));
    }

    @Test
    void marksOfAnotherTextAreNone() {
        assertThat(marks.spans("<1>one</1> two", "one three")).isEmpty();
        assertThat(marks.spans("", "one")).isEmpty();
    }

    @Test
    void noTwoSearchesHaveTheSameMarks() {
        assertThat(Highlighting.fresh()).isNotEqualTo(Highlighting.fresh());
    }
}
