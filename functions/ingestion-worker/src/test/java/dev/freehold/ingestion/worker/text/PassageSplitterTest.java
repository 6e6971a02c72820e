package dev.freehold.ingestion.worker.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.ingestion.Splitting;
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

    @Test
    void aSmallerTargetGivesSmallerPassages() {
        CanonicalText text = parser.parse(sentences(60, "lorries"));
        var small = new Splitting(40, 0);
        List<Span> spans = splitter.split(text, small);
        assertThat(spans).hasSizeGreaterThan(2 * splitter.split(text).size());
        assertCovers(text, spans, small.largest());
    }

    @Test
    void aPassageRepeatsWholeSentencesOfTheOneBeforeItAsFarAsTheOverlapGoes() {
        CanonicalText text = parser.parse(sentences(60, "lorries"));
        var overlapping = new Splitting(60, 20);
        List<Span> spans = splitter.split(text, overlapping);
        var points = new CodePoints(text.text());
        for (int i = 1; i < spans.size(); i++) {
            Span span = spans.get(i);
            String repeated = points.slice(span.start(), spans.get(i - 1).end());
            assertThat(repeated).startsWith("Sentence").endsWith("lorries.");
            assertThat(words(repeated)).isBetween(8, 20);
            assertThat(words(points.slice(span.start(), span.end())))
                    .isLessThanOrEqualTo(overlapping.largest());
        }
        assertThat(spans).extracting(Span::start).isSorted().doesNotHaveDuplicates();
        assertThat(spans.getLast().end()).isEqualTo(points.length());
    }

    @Test
    void nothingIsRepeatedAcrossHeadingsOrOfASentenceThatIsLongerThanTheOverlap() {
        CanonicalText parts =
                parser.parse("# A\n\n" + sentences(5, "a") + "\n\n# B\n\n" + sentences(5, "b"));
        List<Span> two = splitter.split(parts, new Splitting(60, 20));
        assertThat(two).hasSize(2);
        assertThat(two.getLast().start()).isGreaterThan(two.getFirst().end());
        CanonicalText text = parser.parse(sentences(60, "lorries"));
        assertThat(splitter.split(text, new Splitting(60, 3)))
                .isEqualTo(splitter.split(text, new Splitting(60, 0)));
    }

    @Test
    void whatAPassageRepeatsLeavesItsColumnsNames() {
        String rows =
                IntStream.range(0, 60)
                        .mapToObj(i -> "| Vest " + i + " | five pounds |\n")
                        .collect(Collectors.joining());
        CanonicalText text = parser.parse("| Item | Price |\n|--|--|\n" + rows);
        List<Span> spans = splitter.split(text, new Splitting(60, 12));
        assertThat(spans).hasSizeGreaterThan(3);
        assertThat(spans.get(2).start()).isLessThan(spans.get(1).end());
        assertThat(spans.subList(1, spans.size()))
                .allSatisfy(span -> assertThat(span.heading()).isEqualTo("Item | Price"));
    }

    @Test
    void chineseIsCutBetweenItsSentences() {
        CanonicalText text = parser.parse("员工应当提前两周提交年假申请。部门负责人在三天之内给予答复。".repeat(40));
        var points = new CodePoints(text.text());
        PassageSplitter byCharacter = new PassageSplitter(String::length);
        List<Span> spans = byCharacter.split(text);
        assertThat(spans)
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        span -> assertThat(points.slice(span.start(), span.end())).endsWith("。"));
    }

    @Test
    void spansCoverAllTextWhateverTheSplitting() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            CanonicalText text = parser.parse(randomMarkdown(random));
            int target = 32 + random.nextInt(149);
            var splitting = new Splitting(target, random.nextInt((target + 1) / 2));
            assertCovers(text, splitter.split(text, splitting), splitting.largest());
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
        int last = 0;
        for (Span span : spans) {
            assertThat(span.start()).isGreaterThanOrEqualTo(last);
            last = span.end();
        }
        assertCovers(text, spans, MAX);
    }

    private static void assertCovers(CanonicalText text, List<Span> spans, int max) {
        int[] points = text.text().codePoints().toArray();
        var covered = new BitSet();
        int last = 0;
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            assertThat(span.ordinal()).isEqualTo(i);
            assertThat(span.start()).isGreaterThanOrEqualTo(last).isLessThan(span.end());
            last = span.start();
            String slice = new String(points, span.start(), span.end() - span.start());
            assertThat(slice).isEqualTo(slice.strip());
            assertThat(words(slice)).as("tokens").isLessThanOrEqualTo(max);
            covered.set(span.start(), span.end());
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
