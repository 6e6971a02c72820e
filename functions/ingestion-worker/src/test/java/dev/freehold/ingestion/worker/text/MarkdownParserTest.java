package dev.freehold.ingestion.worker.text;

import static dev.freehold.ingestion.worker.text.Failures.assertFails;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MarkdownParserTest {
    private final MarkdownParser parser = new MarkdownParser(ParseLimits.DEFAULT);

    @TempDir private Path folder = Path.of("");

    private CanonicalText parse(byte[] bytes) throws IOException {
        return parser.parse(Files.write(folder.resolve("a.md"), bytes));
    }

    @Test
    void markupGoesAndStructureStays() {
        CanonicalText text =
                parser.parse(
                        """
                        # Rules *of* the yard

                        Wear a **vest**; see [the list](https://a.example "x")
                        and `scan` it. ![A gate](g.png)

                        - first
                        - second
                          1. inner one
                          2. inner two

                        3) third

                        | Item | Price |
                        |---|--:|
                        | Vest | £5 |

                        > Be careful.

                        ```
                        run  it

                        twice
                        ```
                        <!-- hidden --><b>Shown</b>
                        """);
        assertThat(text.text())
                .isEqualTo(
                        """
                        Rules of the yard

                        Wear a vest; see the list and scan it. A gate

                        first
                        second
                        1. inner one
                        2. inner two
                        3) third

                        Item | Price
                        Vest | £5

                        Be careful.

                        run  it

                        twice

                        Shown\
                        """);
        assertThat(text.blocks().stream().map(b -> b.kind().name().charAt(0) + "" + b.level()))
                .containsExactly(
                        "H1", "P0", "L1", "L1", "L2", "L2", "L1", "T1", "T0", "P0", "C0", "P0");
        assertThat(text.title()).contains("Rules of the yard");
        assertThat(text.pages()).isZero();
        assertThat(text.pageAt(3)).isNull();
    }

    @Test
    void frontMatterIsLeftOutAndGivesTheTitle() {
        CanonicalText text =
                parser.parse("---\ntitle: \"IT guide\"\nowner: x\n---\n# Other\n\nText");
        assertThat(text.title()).contains("IT guide");
        assertThat(text.text()).isEqualTo("Other\n\nText");
    }

    @Test
    void thematicBreaksAtTheStartAreNoFrontMatter() {
        assertThat(parser.parse("---\nOnce upon a time\n\n---\nThe end").text())
                .contains("Once upon a time")
                .contains("The end");
    }

    @Test
    void byteOrderMarksAreUnderstood() throws IOException {
        assertThat(parse("\uFEFF# Füße".getBytes(UTF_8)).text()).isEqualTo("Füße");
        assertThat(parse("\uFEFF# Füße".getBytes(UTF_16LE)).text()).isEqualTo("Füße");
    }

    @Test
    void malformedBytesAndNulsAreRefused() throws IOException {
        assertFails(
                IngestionFailure.MALFORMED_TEXT, () -> parse(new byte[] {'a', (byte) 0xE9, 'b'}));
        assertFails(IngestionFailure.MALFORMED_TEXT, () -> parse("a\0b".getBytes(UTF_8)));
    }

    @Test
    void textIsComposedAndFreeOfControlsAndHiddenCharacters() {
        assertThat(parser.parse("Cafe\u0301 \u200Bso\u00ADft\u0007 a&#xD83D;b \r\nend").text())
                .isEqualTo("Café soft a\uFFFDb end");
    }

    @Test
    void offsetsCountCodePoints() {
        CanonicalText text = parser.parse("😀 *one*\n\n𝒳 two");
        Block last = text.blocks().getLast();
        assertThat(last.start()).isEqualTo(7);
        assertThat(new CodePoints(text.text()).slice(last.start(), last.end())).isEqualTo("𝒳 two");
    }

    @Test
    void filesWithoutTextAreRefused() {
        for (String empty : new String[] {"", " \n\n", "---\ntitle: x\n---\n", "<!-- x -->"}) {
            assertFails(IngestionFailure.EMPTY_DOCUMENT, () -> parser.parse(empty));
        }
    }

    @Test
    void nestingWithoutEndDoesNoHarm() {
        String text = "> ".repeat(20_000) + "deep\n\n" + "[".repeat(20_000) + "*_".repeat(20_000);
        assertThat(parser.parse(text).text()).contains("deep");
    }

    @Test
    void limitsHold() {
        var small = new MarkdownParser(new ParseLimits(1, 10, Duration.ofSeconds(9)));
        assertFails(IngestionFailure.TEXT_TOO_LARGE, () -> small.parse("More than ten letters"));
        var quick = new MarkdownParser(new ParseLimits(1, 1_000, Duration.ZERO));
        assertFails(IngestionFailure.PARSE_TIMEOUT, () -> quick.parse("Text"));
    }

    @Test
    void nestingAndMarksOfAnyNumberEndSoon() {
        for (String markdown :
                new String[] {
                    ">".repeat(3_000_000),
                    "- ".repeat(400_000),
                    "*a_ ".repeat(249_000),
                    "[".repeat(499_000),
                    "[a](".repeat(249_000),
                    "<".repeat(499_000),
                    "a\n\n".repeat(249_000),
                    "|a".repeat(1_000) + "\n" + "|-".repeat(1_000) + "\n" + "|\n".repeat(99_000)
                }) {
            String text = parser.parse(markdown + "\n\nend").text();
            assertThat(text).endsWith("end");
        }
    }

    @Test
    void filesThatWouldFillTheHeapAreRefusedBeforeTheyAreParsed() {
        for (String markdown :
                new String[] {"*a_ ".repeat(251_000), "[".repeat(501_000), "a\n".repeat(501_000)}) {
            assertFails(IngestionFailure.TOO_MANY_ELEMENTS, () -> parser.parse(markdown));
        }
    }
}
