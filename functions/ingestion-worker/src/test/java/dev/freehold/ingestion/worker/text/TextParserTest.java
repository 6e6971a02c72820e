package dev.freehold.ingestion.worker.text;

import static dev.freehold.ingestion.worker.text.Failures.assertFails;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextParserTest {
    private final TextParser parser = new TextParser(ParseLimits.DEFAULT);

    @TempDir private Path folder = Path.of("");

    private CanonicalText parse(byte[] bytes) throws IOException {
        return parser.parse(Files.write(folder.resolve("a.txt"), bytes));
    }

    @Test
    void paragraphsHeadingsListsAndColumnsAreTold() {
        CanonicalText text =
                parser.parse(
                        """
                        RULES OF THE YARD

                        Wear a vest,
                        always.

                        Then
                        ----
                        Look out:
                        - first
                          goes on
                          * inner
                        2) second

                        Item      Price
                        -----     -----
                        Vest      £5
                        """);
        assertThat(text.text())
                .isEqualTo(
                        """
                        RULES OF THE YARD

                        Wear a vest, always.

                        Then

                        Look out:

                        first goes on
                        inner
                        2) second

                        Item | Price
                        Vest | £5\
                        """);
        assertThat(text.blocks().stream().map(b -> b.kind().name().charAt(0) + "" + b.level()))
                .containsExactly("H2", "P0", "H2", "P0", "L1", "L2", "L1", "T0", "T0");
        assertThat(text.title()).contains("RULES OF THE YARD");
    }

    @Test
    void markedUtf16IsReadAndLatin1AndNulsAreRefused() throws IOException {
        assertThat(parse("\uFEFFFüße\r\n\r\nEnde".getBytes(UTF_16LE)).text())
                .isEqualTo("Füße\n\nEnde");
        assertThat(parse("\uFEFFFüße".getBytes(UTF_16BE)).text()).isEqualTo("Füße");
        assertThat(parse("Füße".getBytes(UTF_8)).text()).isEqualTo("Füße");
        assertFails(IngestionFailure.MALFORMED_TEXT, () -> parse("Füße".getBytes(ISO_8859_1)));
        assertFails(IngestionFailure.MALFORMED_TEXT, () -> parse("a\0b".getBytes(UTF_8)));
        assertFails(IngestionFailure.EMPTY_DOCUMENT, () -> parse(" \n\n".getBytes(UTF_8)));
    }

    @Test
    void textsOfManyLinesAndOfOneStayWithinTheirLimits() {
        assertThat(parser.parse("a\n".repeat(2_000_000)).text()).hasSizeGreaterThan(3_000_000);
        assertThat(parser.parse("- a\n".repeat(500_000)).blocks()).hasSize(500_000);
        assertThat(parser.parse("ab ".repeat(3_000_000)).blocks()).hasSize(9);
        assertFails(
                IngestionFailure.TOO_MANY_ELEMENTS, () -> parser.parse("a\n\n".repeat(1_000_001)));
        var small = new TextParser(new ParseLimits(1, 10, Duration.ofSeconds(9)));
        assertFails(IngestionFailure.TEXT_TOO_LARGE, () -> small.parse("More than ten letters"));
        var quick = new TextParser(new ParseLimits(1, 1_000, Duration.ZERO));
        assertFails(IngestionFailure.PARSE_TIMEOUT, () -> quick.parse("Text"));
    }
}
