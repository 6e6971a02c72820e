package dev.freehold.ingestion.worker.text;

import static dev.freehold.ingestion.worker.text.Failures.assertFails;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvParserTest {
    private final CsvParser parser = new CsvParser(ParseLimits.DEFAULT);

    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theSeparatorIsTheOneThatPartsTheRecordsEvenly(String separator) {
        String raw = "Depot/Opens/Note\nHolbeck/06:30/a b\nCarlisle/07:30/c d\n";
        assertThat(parser.parse(raw.replace("/", separator)).text())
                .isEqualTo(
                        """
                        Depot | Opens | Note
                        Holbeck | 06:30 | a b
                        Carlisle | 07:30 | c d\
                        """);
    }

    @Test
    void quotedCellsKeepSeparatorsQuotesAndLines() {
        CanonicalText text =
                parser.parse(
                        "Item,Note\r\nVest,\"yellow, \"\"new\"\"\r\nor orange\"\r\n,\r\nKey,\r\n");
        assertThat(text.text()).isEqualTo("Item | Note\nVest | yellow, \"new\" or orange\nKey");
        assertThat(Shapes.of(text)).containsExactly("T1", "T0", "T0");
    }

    @Test
    void aFirstRecordOfValuesIsNoHeader() {
        assertThat(Shapes.of(parser.parse("Holbeck,£9.50\nCarlisle,£8.00")))
                .containsExactly("T0", "T0");
        assertThat(Shapes.of(parser.parse("a,a\nb,c"))).containsExactly("T0", "T0");
        assertThat(Shapes.of(parser.parse("\n\nsep,x\na,b"))).containsExactly("T1", "T0");
        assertThat(parser.parse("sep=;\na;b,c\nd;e").text()).isEqualTo("a | b,c\nd | e");
    }

    @Test
    void everyPassageOfALongTableNamesTheColumns() {
        var raw = new StringBuilder("Depot,Opens\n");
        for (int i = 0; i < 500; i++) {
            raw.append("Depot number ").append(i).append(",07:00\n");
        }
        CanonicalText text = parser.parse(raw.toString());
        List<Span> spans = new PassageSplitter(PassageSplitterTest::words).split(text);
        PassageSplitterTest.assertCovers(text, spans);
        assertThat(spans).hasSizeGreaterThan(5);
        assertThat(spans.getFirst().heading()).isEmpty();
        assertThat(spans.subList(1, spans.size()))
                .allSatisfy(span -> assertThat(span.heading()).isEqualTo("Depot | Opens"));
    }

    @Test
    void theDeclaredCharacterSetIsReadAndNoneIsGuessed() throws IOException {
        String raw = "Ort,Straße\nKöln,Große “Bleiche”\n";
        String read = "Ort | Straße\nKöln | Große “Bleiche”";
        assertThat(parse(raw.getBytes("windows-1252"), "windows-1252")).isEqualTo(read);
        assertThat(parse(raw.getBytes("windows-1252"), "iso-8859-1")).isEqualTo(read);
        assertThat(parse(("\uFEFF" + raw).getBytes(UTF_8), "windows-1252")).isEqualTo(read);
        assertThat(parse(("\uFEFF" + raw).getBytes(UTF_16LE), "windows-1252")).isEqualTo(read);
        assertThat(parse(raw.getBytes(UTF_16LE), "utf-16le")).isEqualTo(read);
        assertThat(parse("都市,倉庫\n大阪,三番\n".getBytes("Shift_JIS"), "shift_jis"))
                .isEqualTo("都市 | 倉庫\n大阪 | 三番");
        Path file = Files.write(folder.resolve("b.csv"), raw.getBytes("windows-1252"));
        assertFails(IngestionFailure.MALFORMED_TEXT, () -> parser.parse(file));
        assertFails(
                IngestionFailure.MALFORMED_TEXT,
                () -> parser.parse(file, Optional.of(TextCharset.named("shift_jis"))));
        assertFails(IngestionFailure.UNKNOWN_CHARSET, () -> TextCharset.named("klingon-1"));
    }

    private String parse(byte[] bytes, String charset) throws IOException {
        Charset declared = TextCharset.named(charset);
        Path file = Files.write(folder.resolve("a.csv"), bytes);
        return parser.parse(file, Optional.of(declared)).text();
    }

    @Test
    void limitsHold() {
        assertFails(IngestionFailure.MALFORMED_CSV, () -> parser.parse("a,b\nc,\"d\ne,f"));
        assertFails(IngestionFailure.EMPTY_DOCUMENT, () -> parser.parse(" , \n,\n"));
        assertFails(
                IngestionFailure.TOO_MANY_ELEMENTS, () -> parser.parse("a,".repeat(20_000) + "b"));
        assertFails(
                IngestionFailure.TOO_MANY_ELEMENTS, () -> parser.parse("a,b\n".repeat(1_000_001)));
        var small = new CsvParser(new ParseLimits(1, 10, Duration.ofSeconds(9)));
        assertFails(IngestionFailure.TEXT_TOO_LARGE, () -> small.parse("More,than,ten,letters"));
        var quick = new CsvParser(new ParseLimits(1, 1_000, Duration.ZERO));
        assertFails(IngestionFailure.PARSE_TIMEOUT, () -> quick.parse("a,b"));
    }
}
