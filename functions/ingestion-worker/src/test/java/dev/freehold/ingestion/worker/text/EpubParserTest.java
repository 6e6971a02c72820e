package dev.freehold.ingestion.worker.text;

import static dev.freehold.ingestion.worker.text.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EpubParserTest {
    private static final String TYPE = "' media-type='application/xhtml+xml'/>";
    private static final String ITEMS =
            "<item id='b' href='two.xhtml" + TYPE + "<item id='a' href='text/one%201.xhtml" + TYPE;

    private final EpubParser parser = new EpubParser(ParseLimits.DEFAULT);

    @TempDir private Path folder = Path.of("");

    @Test
    void chaptersAreReadInTheOrderOfTheSpine() throws IOException {
        Path file =
                new PackageMaker()
                        .book(
                                "<d:title xmlns:d='http://purl.org/dc/elements/1.1/'>The yard</d:title>"
                                        + "<d:title xmlns:d='http://purl.org/dc/elements/1.1/'>again</d:title>"
                                        + ITEMS
                                        + "<item id='c' href='c.xhtml"
                                        + TYPE
                                        + "<itemref idref='a'/><itemref idref='b'/><itemref idref='a'/>"
                                        + "<itemref idref='c' linear='no'/><itemref idref='none'/>")
                        .part(
                                "OEBPS/text/one 1.xhtml",
                                "<?xml version='1.0'?><html><head><title/></head><body><h1>One<a id='x'/></h1>"
                                        + "<p>Caf\u00e9<br/>open</p></body></html>")
                        .part(
                                "OEBPS/two.xhtml",
                                "<html><body><h1>Two</h1><ul><li>a</li></ul></body></html>")
                        .part("OEBPS/c.xhtml", "<html><body>cover</body></html>")
                        .save(folder);
        CanonicalText text = parser.parse(file);
        assertThat(text.text()).isEqualTo("One\n\nCaf\u00e9 open\n\nTwo\n\na");
        assertThat(Shapes.of(text)).containsExactly("H1", "P0", "H1", "L1");
        assertThat(text.title()).contains("The yard");
    }

    @Test
    void hostileBooksAreRefused() throws IOException {
        IngestionFailure malformed = IngestionFailure.MALFORMED_EPUB;
        refused(malformed, new PackageMaker().part("a", "b"));
        refused(malformed, new PackageMaker().part("META-INF/container.xml", "<a/>"));
        refused(malformed, new PackageMaker().book("<!DOCTYPE a>"));
        refused(malformed, new PackageMaker().book("<a>".repeat(1_000)));
        refused(IngestionFailure.EMPTY_DOCUMENT, new PackageMaker().book(ITEMS));
        refused(
                IngestionFailure.TOO_MANY_ELEMENTS,
                new PackageMaker().book("<itemref idref='a'/>".repeat(10_001)));
        refused(
                IngestionFailure.ZIP_BOMB,
                new PackageMaker()
                        .book(ITEMS + "<itemref idref='b'/>")
                        .part("OEBPS/two.xhtml", "<p>a</p>".repeat(1_000_000)));
        Path climbing =
                new PackageMaker()
                        .book(
                                "<item id='a' href='../../../../etc/hostname"
                                        + TYPE
                                        + "<itemref idref='a'/>")
                        .save(folder);
        assertFails(IngestionFailure.EMPTY_DOCUMENT, () -> parser.parse(climbing));
    }

    @Test
    void limitsHold() throws IOException {
        Path file =
                new PackageMaker()
                        .book(ITEMS + "<itemref idref='b'/>")
                        .part("OEBPS/two.xhtml", "<p>More than ten letters</p>")
                        .save(folder);
        assertThat(parser.parse(file).text()).isEqualTo("More than ten letters");
        var small = new EpubParser(new ParseLimits(1, 10, Duration.ofSeconds(9)));
        assertFails(IngestionFailure.TEXT_TOO_LARGE, () -> small.parse(file));
        var quick = new EpubParser(new ParseLimits(1, 1_000, Duration.ZERO));
        assertFails(IngestionFailure.PARSE_TIMEOUT, () -> quick.parse(file));
    }

    private void refused(IngestionFailure code, PackageMaker made) throws IOException {
        Path file = made.save(folder);
        assertFails(code, () -> parser.parse(file));
    }
}
