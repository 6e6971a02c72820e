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
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HtmlParserTest {
    private final HtmlParser parser = new HtmlParser(ParseLimits.DEFAULT);

    @TempDir private Path folder = Path.of("");

    private CanonicalText parse(byte[] bytes) throws IOException {
        return parser.parse(Files.write(folder.resolve("a.html"), bytes));
    }

    private CanonicalText parse(String html) throws IOException {
        return parse(html.getBytes(UTF_8));
    }

    @Test
    void markupGoesAndStructureStays() throws IOException {
        CanonicalText text =
                parse(
                        """
                        <title>The yard</title><header>Intranet</header><nav>Home</nav>
                        <h1>Rules <i>of</i> the&nbsp;yard</h1>Wear a <b>vest</b>;<br>see the list.
                        <ul><li>first<li>second<ol start=3><li>inner</ol></ul>
                        <table><tr><th>Item<th>Price<tr><td>Vest<p>(yellow)<td>£5</table>
                        <table><tr><td><h2>Layout</h2>in a cell</table>
                        <pre>run  it\n\ntwice</pre><script>x()</script><p hidden>secret</p>
                        <p style="Display: none">secret</p><img alt="A gate"><footer>End</footer>
                        """);
        assertThat(text.text())
                .isEqualTo(
                        """
                        Rules of the yard

                        Wear a vest; see the list.

                        first
                        second
                        3. inner

                        Item | Price
                        Vest (yellow) | £5

                        Layout

                        in a cell

                        run  it

                        twice

                        A gate\
                        """);
        assertThat(text.blocks().stream().map(b -> b.kind().name().charAt(0) + "" + b.level()))
                .containsExactly("H1", "P0", "L1", "L1", "L2", "T1", "T0", "H2", "P0", "C0", "P0");
        assertThat(text.title()).contains("The yard");
    }

    @Test
    void theMainPartIsReadWithItsOwnHeader() throws IOException {
        assertThat(parse("<p>Around<main><header><h1>A</h1></header>B</main>C").text())
                .isEqualTo("A\n\nB");
        assertThat(parse("<p>Around<article>B</article>C").text()).isEqualTo("B");
        assertThat(parse("<article>A</article><article>B</article>").text()).isEqualTo("A\n\nB");
    }

    @Test
    void characterSetsAreReadAsMarkedOrDeclaredAndOtherwiseRefused() throws IOException {
        assertThat(parse("\uFEFF<p>Füße".getBytes(UTF_16LE)).text()).isEqualTo("Füße");
        assertThat(parse("\uFEFF<p>Füße".getBytes(UTF_16BE)).text()).isEqualTo("Füße");
        String declared = "<meta charset='iso-8859-1'><p>Füße";
        assertThat(parse(declared.getBytes(ISO_8859_1)).text()).isEqualTo("Füße");
        String older = "<meta http-equiv=x content='text/html; charset=windows-1252'><p>Füße";
        assertThat(parse(older.getBytes(ISO_8859_1)).text()).isEqualTo("Füße");
        byte[] undeclared = "<p>Füße".getBytes(ISO_8859_1);
        assertFails(IngestionFailure.MALFORMED_TEXT, () -> parse(undeclared));
        assertThat(parse("<p>a".repeat(5_000) + "\0 b").text()).doesNotContain("\0");
    }

    @Test
    void aHundredThousandLevelsDoNoHarm() throws IOException {
        for (String tag : new String[] {"<div>", "<b>", "<ul><li>", "<table><tr><td>", "<svg>"}) {
            String html = "<p>top</p>" + tag.repeat(100_000) + "deep";
            assertThat(parse(html).text()).contains("top");
        }
    }

    @Test
    void largePagesAreReadAndLargerOnesRefused() throws IOException {
        String row = "<p class='row'>" + "The depot is open on every working day. ".repeat(20);
        CanonicalText text = parse(row.repeat(19_000_000 / row.length()));
        assertThat(text.text().length()).isGreaterThan(18_000_000);
        byte[] oneNode = new byte[19_000_000];
        Arrays.fill(oneNode, (byte) 'a');
        oneNode[0] = '<';
        oneNode[2] = '>';
        assertThat(parse(oneNode).text()).hasSize(oneNode.length - 3);
        assertFails(IngestionFailure.TEXT_TOO_LARGE, () -> parse(new byte[50_000_000]));
    }

    @Test
    void pagesOfTagsAloneAreStoppedWhileTheyAreRead() throws IOException {
        String formats = "<b><i><u><s><em><code><tt><big><small><strong><font><a>";
        for (String html :
                new String[] {
                    "<i>".repeat(8_000_000),
                    "<!>".repeat(8_000_000),
                    formats + "<p>x".repeat(4_000_000),
                    manyAttributes()
                }) {
            assertFails(IngestionFailure.TOO_MANY_ELEMENTS, () -> parse(html));
        }
    }

    private static String manyAttributes() {
        var tag = new StringBuilder("<p");
        for (int i = 0; i < 500; i++) {
            tag.append(" a").append(i);
        }
        return tag.append('>').toString().repeat(8_000);
    }

    @Test
    void pagesWithoutTextAreRefusedAndLimitsHold() throws IOException {
        assertFails(IngestionFailure.EMPTY_DOCUMENT, () -> parse("<script>x</script><nav>y</nav>"));
        Path file = Files.writeString(folder.resolve("b.html"), "<p>More than ten letters");
        var small = new HtmlParser(new ParseLimits(1, 10, Duration.ofSeconds(9)));
        assertFails(IngestionFailure.TEXT_TOO_LARGE, () -> small.parse(file));
        var quick = new HtmlParser(new ParseLimits(1, 1_000, Duration.ZERO));
        assertFails(IngestionFailure.PARSE_TIMEOUT, () -> quick.parse(file));
    }
}
