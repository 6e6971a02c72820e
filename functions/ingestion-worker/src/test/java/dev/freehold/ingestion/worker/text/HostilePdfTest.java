package dev.freehold.ingestion.worker.text;

import static dev.freehold.ingestion.worker.text.Failures.assertFails;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PDFs that are made to do harm; each ends soon, in a heap of 512 MB. */
final class HostilePdfTest {
    private static final String SENTENCE = "The depot is open.";
    private static final String LINE = PdfBytes.line(SENTENCE);
    private static final String PAGE =
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R"
                    + "/Resources<</Font<</F1 4 0 R>>>>>>";
    private static final String FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    private static final int BOMB = 100 << 20;

    private final PdfParser parser = new PdfParser(ParseLimits.DEFAULT);

    @TempDir private Path folder = Path.of("");

    private void assertRefused(IngestionFailure code, PdfBytes pdf) throws IOException {
        Path file = pdf.save(folder);
        assertFails(code, () -> parser.parse(file));
    }

    private void assertRead(PdfBytes pdf) throws IOException {
        assertThat(parser.parse(pdf.save(folder)).text()).contains(SENTENCE);
    }

    /** Catalog and page tree of these kids. */
    private static PdfBytes tree(String kids, int count) {
        return new PdfBytes()
                .object("<</Type/Catalog/Pages 2 0 R>>")
                .object("<</Type/Pages/Kids[" + kids + "]/Count " + count + ">>");
    }

    @Test
    void streamsThatInflateTooFarAreNotInflated() throws IOException {
        assertRefused(IngestionFailure.ZIP_BOMB, PdfBytes.onePage().deflated("", LINE, BOMB));
        assertRefused(IngestionFailure.ZIP_BOMB, PdfBytes.onePage().deflated("", lines(), BOMB));
        assertRefused(
                IngestionFailure.ZIP_BOMB,
                PdfBytes.onePage().stream(
                        "/Filter[/AHx/Fl]",
                        HexFormat.of()
                                .formatHex(PdfBytes.deflate(" ", BOMB))
                                .getBytes(ISO_8859_1)));
        assertRefused(
                IngestionFailure.ZIP_BOMB,
                PdfBytes.onePage()
                        .object("[" + "7 0 R ".repeat(1_000) + "]")
                        .object("null")
                        .deflated("", lines(), 30 << 20));
    }

    /** Lines that deflate to a sixtieth or so. */
    private static String lines() {
        var random = new Random(1);
        var lines = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            String word = Integer.toString(random.nextInt(), 36);
            lines.append(PdfBytes.line("The depot " + random.nextInt(99_999) + " opens " + word));
        }
        return lines.toString();
    }

    @Test
    void theFilesOwnTablesAreNotInflatedTooFarEither() throws IOException {
        byte[] zeros = PdfBytes.deflate("\0", BOMB);
        assertRefused(
                IngestionFailure.ZIP_BOMB,
                new PdfBytes()
                        .xref("/Type/XRef/W[1 2 1]/Size 9/Root 1 0 R/Filter/FlateDecode", zeros));
        assertRefused(
                IngestionFailure.ZIP_BOMB,
                new PdfBytes()
                        .stream("/Type/ObjStm/N 2/First 10/Filter/FlateDecode", zeros)
                                .packedRoot());
    }

    @Test
    void filtersThatTakeMemoryBeforeTheyReadAreNotApplied() throws IOException {
        assertRefused(
                IngestionFailure.NO_TEXT,
                PdfBytes.onePage().stream(
                        "/Filter/FlateDecode" + "/DecodeParms<</Predictor 15/Columns 2000000000>>",
                        PdfBytes.deflate(LINE, 100)));
        assertRefused(
                IngestionFailure.NO_TEXT,
                PdfBytes.onePage().stream(
                        "/Filter/CCITTFaxDecode" + "/DecodeParms<</Columns 60000/Rows 30000>>",
                        new byte[1_000]));
    }

    @Test
    void deepNestingIsCutOff() throws IOException {
        assertRead(
                PdfBytes.onePage().stream(LINE).object("[".repeat(200_000) + "]".repeat(200_000)));
        assertRead(PdfBytes.onePage().stream(LINE + "[".repeat(100_000)));
        PdfBytes dictionaries = tree("3 0 R", 1);
        dictionaries.object("<</Type/Page/A " + "<</B ".repeat(100_000) + ">>".repeat(100_001));
        assertRefused(IngestionFailure.NO_TEXT, dictionaries);
        PdfBytes pages = new PdfBytes().object("<</Type/Catalog/Pages 2 0 R>>");
        for (int i = 3; i < 60_000; i++) {
            pages.object("<</Type/Pages/Kids[" + i + " 0 R]/Count 1>>");
        }
        assertRefused(IngestionFailure.MALFORMED_PDF, pages.object("<</Type/Page>>"));
    }

    @Test
    void circlesAreLeft() throws IOException {
        assertRefused(IngestionFailure.NO_TEXT, tree("2 0 R 2 0 R", 2));
        assertRefused(
                IngestionFailure.NO_TEXT,
                tree("3 0 R", 1).object("<</Type/Pages/Parent 3 0 R/Kids[2 0 R 3 0 R]/Count 2>>"));
        assertRefused(IngestionFailure.NO_TEXT, PdfBytes.onePage().object("5 0 R"));
        assertRefused(IngestionFailure.NO_TEXT, PdfBytes.onePage().object("6 0 R").object("5 0 R"));
        assertRefused(IngestionFailure.NO_TEXT, PdfBytes.onePage().object("[5 0 R 5 0 R]"));
        assertRefused(
                IngestionFailure.NO_TEXT,
                PdfBytes.onePage().object("<</Length 5 0 R>>\nstream\n" + LINE + "\nendstream"));
        PdfBytes doubling = new PdfBytes().object("<</Type/Catalog/Pages 2 0 R>>");
        for (int i = 3; i < 43; i++) {
            doubling.object("<</Type/Pages/Count 9/Kids[" + (i + " 0 R ").repeat(10) + "]>>");
        }
        assertRefused(IngestionFailure.NO_TEXT, doubling.object("<</Type/Page>>"));
    }

    @Test
    void aFormThatDrawsItselfTwiceIsStopped() throws IOException {
        assertRefused(
                IngestionFailure.TOO_MANY_ELEMENTS,
                PdfBytes.onePage().stream(LINE + "/X Do\n").stream(
                        "/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
                                + "/Resources<</XObject<</X 6 0 R>>>>",
                        "/X Do /X Do".getBytes(ISO_8859_1)));
    }

    @Test
    void pagesAreCountedAsTheyComeAndAsTheyAreAnnounced() throws IOException {
        assertRefused(IngestionFailure.TOO_MANY_PAGES, tree("3 0 R", 2_000_000_000).object(PAGE));
        assertRefused(
                IngestionFailure.TOO_MANY_PAGES,
                tree("3 0 R ".repeat(100_000), 1).object(PAGE).object(FONT).stream(LINE));
    }

    @Test
    void characterMapsWithHugeRangesAreNotSpreadOut() throws IOException {
        assertRead(
                tree("3 0 R", 1)
                        .object(PAGE)
                        .object(FONT.replace(">>", "/ToUnicode 6 0 R>>"))
                        .stream(LINE)
                        .stream(
                                """
                                begincmap 1 begincodespacerange <00000000> <FFFFFFFF>
                                endcodespacerange 1 beginbfrange <00000000> <7FFFFFFF> <0041>
                                endbfrange 1 begincidrange <00000000> <7FFFFFFF> 1 endcidrange
                                endcmap\
                                """));
    }
}
