package dev.freehold.knowledge.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TokenCountsTest {
    private static final String[] PARTS = {
        "lorry",
        "Ümlaut",
        "😀",
        "𝒳𝒴",
        "[SEP]",
        "[MASK]",
        "[ CLS ]",
        "##ing",
        "12.5",
        "漢字。",
        "e\u0301",
        "\u0301",
        "\u00AD",
        "\u200B",
        "\u00A0",
        "\u3000",
        "\u2028",
        "\u0085",
        "\0",
        "\u0007",
        "ﬁ",
        "İ",
        "ß",
        "ΑΣ",
        "x".repeat(120),
        "don't",
        "(so)",
        "...",
        "한국어",
        "ไทย",
        "\uFEFF",
        "\uFFFD",
        "\t",
        "\n",
        "\r",
        "\f",
        "\u000B",
        " ",
        " ",
        " ",
        " "
    };

    @ParameterizedTest
    @EnumSource(SentenceModel.class)
    void wordByWordItIsWhatTheTokenizerCounts(SentenceModel model) {
        try (var embedder = new OnnxEmbedder(model)) {
            assertThat(embedder.tokens(SmallHandbook.DOCUMENT))
                    .isEqualTo(embedder.encodedTokens(SmallHandbook.DOCUMENT));
            for (int seed = 0; seed < 1_000; seed++) {
                Random random = new Random(seed);
                String text =
                        IntStream.range(0, random.nextInt(40))
                                .mapToObj(_ -> PARTS[random.nextInt(PARTS.length)])
                                .collect(Collectors.joining());
                assertThat(embedder.tokens(text)).as(text).isEqualTo(embedder.encodedTokens(text));
            }
        }
    }

    @Test
    void aWordIsCountedOnceAndManyWordsAreNotAllKept() {
        var asked = new AtomicInteger();
        var counts =
                new TokenCounts(word -> {
                    asked.incrementAndGet();
                    return word.length();
                });
        for (int i = 0; i < 3; i++) {
            assertThat(counts.of(" one two\nthree\tone ")).isEqualTo(14);
        }
        assertThat(asked).hasValue(3);
        for (int i = 0; i < 60_000; i++) {
            counts.of("w" + i);
        }
        counts.of("one");
        assertThat(asked).hasValue(60_004);
    }
}
