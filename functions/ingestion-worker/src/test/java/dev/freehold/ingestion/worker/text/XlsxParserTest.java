package dev.freehold.ingestion.worker.text;

import static dev.freehold.ingestion.worker.text.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class XlsxParserTest {
    private final XlsxParser parser = new XlsxParser(ParseLimits.DEFAULT);

    @TempDir private Path folder = Path.of("");

    private CanonicalText parse(String rows) throws IOException {
        return parser.parse(new PackageMaker().sheet(rows, "").save(folder));
    }

    private static String text(String place, String value) {
        return "<c r='" + place + "' t='inlineStr'><is><t>" + value + "</t></is></c>";
    }

    @Test
    void visibleSheetsAreHeadingsOverTablesWithTheirHeaderRow() throws IOException {
        CanonicalText text =
                parse(
                        "<row r='1'>"
                                + text("A1", "Rates from March")
                                + "</row><row r='3'>"
                                + text("A3", "Zone")
                                + text("C3", "Price")
                                + "</row><row r='4'>"
                                + text("A4", "North")
                                + "<c r='B4' t='b'><v>1</v></c><c r='C4'><f>1/8</f><v>0.125</v></c></row>"
                                + "<row r='6'>"
                                + text("A6", "Depot")
                                + text("B6", "Gate")
                                + "</row><row r='7'><c r='A7' t='e'><v>#REF!</v></c><c><v>7</v></c></row>");
        assertThat(text.text())
                .isEqualTo(
                        """
                        Rates

                        Rates from March

                        Zone | | Price
                        North | TRUE | 0.125
                        Depot | Gate
                        #REF! | 7\
                        """);
        assertThat(Shapes.of(text)).containsExactly("H1", "P0", "T1", "T0", "T1", "T0");
    }

    @Test
    void sharedStringsAreReadWithTheirRunsAndWithoutTheirPronunciation() throws IOException {
        Path file =
                new PackageMaker()
                        .sheet("<row><c t='s'><v>1</v></c><c t='s'><v>9</v></c></row>", "")
                        .part(
                                "xl/sharedStrings.xml",
                                "<sst "
                                        + PackageMaker.SHEET
                                        + "><si><t>no</t></si><si><r><t>Hol</t></r><r><t>beck</t></r>"
                                        + "<rPh><t>horu</t></rPh></si></sst>")
                        .save(folder);
        assertThat(parser.parse(file).text()).isEqualTo("Rates\n\nHolbeck");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "General; 0.30000000000000004; 0.3",
                "General; 31; 31",
                "General; 1E+300; 1E+300",
                "0.00; 9.5; 9.50",
                "#,##0; 1234567.4; 1,234,567",
                "#,##0.00; -1234.5; -1,234.50",
                "0%; 0.27; 27%",
                "0.0#%; 0.1; 10.0%",
                "yyyy-mm-dd; 45352; 2024-03-01",
                "d. mmmm yyyy; 1; 1900-01-01",
                "dd/mm/yyyy hh:mm; 45352.75; 2024-03-01 18:00",
                "h:mm; 0.270833333333333; 06:30",
                "[h]:mm; 1.5; 36:00:00",
                "[$£-809]#,##0.00; 1650; £1,650.00",
                "#,##0.00\\ [$€-407]; 9.5; 9.50 €",
                "0\" kg\"; 12; 12 kg",
                "@; 12; 12",
                "[Red]0.0;-1; -1.0"
            })
    void numbersAreShownByTheirFormat(String code, String value, String shown) throws IOException {
        String styles =
                "<numFmts><numFmt numFmtId='200' formatCode='"
                        + code.replace("\"", "&quot;")
                        + "'/></numFmts><cellXfs><xf/><xf numFmtId='200'/></cellXfs>";
        Path file =
                new PackageMaker()
                        .sheet("<row><c s='1'><v>" + value + "</v></c></row>", styles)
                        .save(folder);
        assertThat(parser.parse(file).text()).isEqualTo("Rates\n\n" + shown);
    }

    @Test
    void hostileWorkbooksAreRefused() throws IOException {
        IngestionFailure malformed = IngestionFailure.MALFORMED_XLSX;
        refused(malformed, new PackageMaker().part("xl/other.xml", "<a/>"));
        refused(malformed, new PackageMaker().part("xl/workbook.xml", "<!DOCTYPE a><a/>"));
        refused(malformed, new PackageMaker().sheet("<row>", ""));
        refused(malformed, new PackageMaker().sheet("<a>".repeat(1_000), ""));
        refused(IngestionFailure.EMPTY_DOCUMENT, new PackageMaker().sheet("<row/>", ""));
        refused(
                IngestionFailure.TOO_MANY_ELEMENTS,
                new PackageMaker().sheet("<row>" + text("ZZZZZ1", "far") + "</row>", ""));
        refused(
                IngestionFailure.ZIP_BOMB,
                new PackageMaker().sheet("<row><c><v>1</v></c></row>".repeat(300_000), ""));
    }

    @Test
    void aTextThatManyCellsShareCountsEachTime() throws IOException {
        Path file =
                new PackageMaker()
                        .sheet("<row>" + "<c t='s'><v>0</v></c>".repeat(1_000) + "</row>", "")
                        .part(
                                "xl/sharedStrings.xml",
                                "<sst "
                                        + PackageMaker.SHEET
                                        + "><si><t>"
                                        + "word ".repeat(10_000)
                                        + "</t></si></sst>")
                        .save(folder);
        assertFails(IngestionFailure.TEXT_TOO_LARGE, () -> parser.parse(file));
        var quick = new XlsxParser(new ParseLimits(1, 1_000, Duration.ZERO));
        assertFails(IngestionFailure.PARSE_TIMEOUT, () -> quick.parse(file));
    }

    private void refused(IngestionFailure code, PackageMaker made) throws IOException {
        Path file = made.save(folder);
        assertFails(code, () -> parser.parse(file));
    }
}
