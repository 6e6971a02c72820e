package dev.freehold.ingestion.worker.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PassageSplitterTest {
    private static final int MAX = 180;

    private final MarkdownParser parser = new MarkdownParser(ParseLimits.DEFAULT);
    private final PassageSplitter splitter = new PassageSplitter(PassageSplitterTest::words);

    /** As a stand-in for tokens: words, and a token for every eight letters of a long one. */
    static int words(String text) {
        int count = 0;
        for (String word : text.strip().split("\\s+")) {
            count += 1 + word.length() / 8;
        }
        return count;
    }

    private List<String> split(String markdown) {
        CanonicalText text = parser.parse(markdown);
        var points = new CodePoints(text.text());
        return splitter.split(text).stream()
                .map(s -> "[" + s.heading() + "] " + points.slice(s.start(), s.end()))
                .toList();
    }

    private static String sentences(int count, String about) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "Sentence " + i + " says something of " + about + ".")
                .collect(Collectors.joining(" "));
    }

    @Test
    void passagesStayUnderOneHeadingAndNameTheWholePath() {
        assertThat(split("# A\n\nIntro.\n\n## B\n\nOne.\n\n### C\n\nTwo.\n\n## D\n\nThree."))
                .containsExactly(
                        "[A] Intro.", "[A > B] One.", "[A > B > C] Two.", "[A > D] Three.");
    }

    @Test
    void headingWithNothingBelowItIsAPassage() {
        assertThat(split("# A\n\n## B\n\n## C\n\nText."))
                .containsExactly("[A > B] B", "[A > C] Text.");
        assertThat(split("# Only")).containsExactly("[Only] Only");
    }

    @Test
    void longParagraphsAreCutBetweenSentences() {
        List<String> passages = split(sentences(60, "lorries"));
        assertThat(passages).hasSizeBetween(3, 6);
        assertThat(passages)
                .allSatisfy(p -> {
                    assertThat(p).startsWith("[] Sentence").endsWith("lorries.");
                    assertThat(words(p)).isBetween(60, MAX);
                });
    }

    @Test
    void tableThatFitsIsKeptWholeWithItsHeader() {
        String rows = "| Vest | five pounds |\n".repeat(20);
        List<String> passages =
                split(sentences(12, "prices") + "\n\n| Item | Price |\n|--|--|\n" + rows);
        assertThat(passages).hasSize(2);
        assertThat(passages.getLast()).startsWith("[] Item | Price\nVest | five pounds\n");
    }

    @Test
    void longListsAreCutBetweenItems() {
        List<String> passages = split("- an item of a few words\n".repeat(100));
        assertThat(passages)
                .hasSizeGreaterThan(3)
                .allSatisfy(p -> assertThat(p).startsWith("[] an item").endsWith("few words"));
    }

    @Test
    void shortLeadInStaysWithItsList() {
        assertThat(split("Bring these:\n\n- a hat\n- a vest"))
                .containsExactly("[] Bring these:\n\na hat\na vest");
    }

    @Test
    void textWithoutSpacesOrSentencesIsCutAnyway() {
        CanonicalText text = parser.parse("😀".repeat(5_000) + "\n\n" + "word ".repeat(2_000));
        assertCovers(text, splitter.split(text));
    }

    @Test
    void threeThousandParagraphsAreSplitInTime() {
        String markdown =
                IntStream.range(0, 3_000)
                        .mapToObj(i ->
                                (i % 10 == 0 ? "## Part " + i + "\n\n" : "") + sentences(5, "it"))
                        .collect(Collectors.joining("\n\n"));
        long start = System.nanoTime();
        CanonicalText text = parser.parse(markdown);
        List<Span> spans = splitter.split(text);
        assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(5_000);
        assertCovers(text, spans);
        assertThat(splitter.split(text)).as("the same again").isEqualTo(spans);
    }

    @Test
    void spansCoverAllTextOnceWhateverTheDocument() {
        for (int seed = 0; seed < 300; seed++) {
            CanonicalText text = parser.parse(randomMarkdown(new Random(seed)));
            assertCovers(text, splitter.split(text));
        }
    }

    private static String randomMarkdown(Random random) {
        String[] words = {
            "lorry",
            "gate. ",
            "Ümlaut",
            "😀",
            "𝒳𝒴",
            "a",
            "No.",
            "12.5",
            "e.g.",
            "|",
            "*bold*",
            "漢字。",
            "x".repeat(300),
            "(so)",
            "Why?",
            "\u00A0",
            "&amp;",
            "\n"
        };
        String[] starts = {
            "# ", "## ", "### ", "- ", "  - ", "1. ", "> ", "    ", "", "", "", "| a | "
        };
        var text = new StringBuilder("Start\n\n");
        for (int block = random.nextInt(40); block >= 0; block--) {
            text.append(starts[random.nextInt(starts.length)]);
            for (int i = random.nextInt(random.nextInt(10) == 0 ? 600 : 30); i >= 0; i--) {
                text.append(words[random.nextInt(words.length)]).append(' ');
            }
            text.append(random.nextBoolean() ? "\n\n" : "\n");
        }
        return text.toString();
    }

    static void assertCovers(CanonicalText text, List<Span> spans) {
        int[] points = text.text().codePoints().toArray();
        var covered = new BitSet();
        int last = 0;
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            assertThat(span.ordinal()).isEqualTo(i);
            assertThat(span.start()).isGreaterThanOrEqualTo(last).isLessThan(span.end());
            String slice = new String(points, span.start(), span.end() - span.start());
            assertThat(slice).isEqualTo(slice.strip());
            assertThat(words(slice)).as("tokens").isLessThanOrEqualTo(MAX);
            covered.set(span.start(), span.end());
            last = span.end();
        }
        for (Block block : text.blocks()) {
            for (int i = block.start();
                    block.kind() != Block.Kind.HEADING && i < block.end();
                    i++) {
                assertThat(covered.get(i) || Character.isWhitespace(points[i])).isTrue();
            }
        }
    }
}
