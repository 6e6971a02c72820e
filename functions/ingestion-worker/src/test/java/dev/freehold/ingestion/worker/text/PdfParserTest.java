package dev.freehold.ingestion.worker.text;

import static dev.freehold.ingestion.worker.text.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.ingestion.worker.text.Block.Kind;
import dev.freehold.kernel.AppException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PdfParserTest {
    private static final String PROSE = "The depot is open on every working day of the year, and";
    private static final Path SAMPLE =
            Path.of("..", "..", "samples", "northgate", "staff-handbook.pdf");

    private final PdfParser parser = new PdfParser(ParseLimits.DEFAULT);

    @TempDir private Path folder = Path.of("");

    private List<String> blocks(PdfMaker pdf) throws IOException {
        CanonicalText text = parser.parse(pdf.save(folder));
        var points = new CodePoints(text.text());
        return text.blocks().stream()
                .map(b -> b.kind() + " " + points.slice(b.start(), b.end()))
                .toList();
    }

    @Test
    void linesBecomeParagraphsAndLargeTypeBecomesHeadings() throws IOException {
        try (var pdf = new PdfMaker()) {
            pdf.page().heading(60, 120, "1 Opening hours");
            pdf.lines(60, 145, PROSE, "it closes at six.");
            pdf.lines(60, 190, PROSE, "it is shut on Sundays.");
            assertThat(blocks(pdf))
                    .containsExactly(
                            "HEADING 1 Opening hours",
                            "PARAGRAPH " + PROSE + " it closes at six.",
                            "PARAGRAPH " + PROSE + " it is shut on Sundays.");
        }
    }

    @Test
    void hyphensOfBrokenWordsGoAndThoseOfCompoundsStay() throws IOException {
        try (var pdf = new PdfMaker()) {
            pdf.page();
            pdf.lines(60, 120, PROSE + " the temper-", "ature is taken.");
            pdf.lines(60, 170, PROSE + " after twenty-", "four hours or twenty days");
            pdf.lines(60, 220, PROSE + " in a well-", "known form; well-known rules apply.");
            assertThat(String.join("\n", blocks(pdf)))
                    .contains("the temperature is taken")
                    .contains("after twenty-four hours")
                    .contains("in a well-known form");
        }
    }

    @Test
    void runningHeadersFootersAndPageNumbersAreLeftOut() throws IOException {
        try (var pdf = new PdfMaker()) {
            for (int page = 1; page <= 5; page++) {
                pdf.page().text(60, 40, "Handbook of the firm").text(300, 810, "Page " + page);
                pdf.lines(60, 120, "Body of page " + page + " begins and", "ends here.");
            }
            assertThat(blocks(pdf))
                    .hasSize(5)
                    .first()
                    .isEqualTo("PARAGRAPH Body of page 1 begins and ends here.");
        }
    }

    @Test
    void chapterHeadingsAtTheSameHeightAreNoRunningHeaders() throws IOException {
        try (var pdf = new PdfMaker()) {
            for (int page = 1; page <= 4; page++) {
                pdf.page().heading(60, 60, "Chapter " + page);
                pdf.lines(60, 120, PROSE, "this is chapter " + page + ".");
            }
            assertThat(blocks(pdf)).contains("HEADING Chapter 1", "HEADING Chapter 4");
        }
    }

    @Test
    void sentenceThatRunsOverThePageIsOneParagraphAndEachPartKnowsItsPage() throws IOException {
        try (var pdf = new PdfMaker()) {
            pdf.page().lines(60, 120, PROSE, "the key lies");
            pdf.page().lines(60, 120, "under the mat near", "the door.");
            CanonicalText text = parser.parse(pdf.save(folder));
            assertThat(text.text()).isEqualTo(PROSE + " the key lies under the mat near the door.");
            assertThat(text.pages()).isEqualTo(2);
            assertThat(text.pageAt(text.text().indexOf("lies"))).isEqualTo(1);
            assertThat(text.pageAt(text.text().indexOf("under"))).isEqualTo(2);
        }
    }

    @Test
    void listItemsLoseTheirBulletsAndKeepTheirNumbers() throws IOException {
        try (var pdf = new PdfMaker()) {
            pdf.page().lines(60, 120, PROSE, "these things are needed:");
            pdf.text(60, 160, "• A hard hat.").text(60, 174, "• Safety shoes that");
            pdf.text(70, 188, "were tested.").text(60, 216, "1. Sign in.");
            pdf.text(60, 230, "2. Wait at the gate.");
            assertThat(blocks(pdf))
                    .endsWith(
                            "LIST_ITEM A hard hat.",
                            "LIST_ITEM Safety shoes that were tested.",
                            "LIST_ITEM 1. Sign in.",
                            "LIST_ITEM 2. Wait at the gate.");
        }
    }

    @Test
    void tableRowsStandOnOneLineEachEvenIfACellHasTwo() throws IOException {
        try (var pdf = new PdfMaker()) {
            pdf.page().bold(60, 120, "Record").bold(250, 120, "Kept for");
            pdf.text(60, 140, "Applications that").text(60, 154, "were not successful");
            pdf.text(250, 140, "6 months").text(60, 180, "Complaints").text(250, 180, "10 years");
            pdf.lines(60, 240, PROSE, "that is all.");
            CanonicalText text = parser.parse(pdf.save(folder));
            assertThat(text.text())
                    .startsWith(
                            "Record | Kept for\n"
                                    + "Applications that were not successful | 6 months\n"
                                    + "Complaints | 10 years\n\n");
            assertThat(text.blocks().getFirst().level()).isEqualTo(1);
            assertThat(text.blocks().get(1).kind()).isEqualTo(Kind.TABLE_ROW);
            assertThat(text.blocks().get(1).level()).isZero();
        }
    }

    @Test
    void titleIsTheMetadatasOrTheOpeningHeading() throws IOException {
        try (var pdf = new PdfMaker()) {
            pdf.page().heading(60, 120, "Rules of the yard").lines(60, 150, PROSE, "so on.");
            assertThat(parser.parse(pdf.save(folder)).title()).contains("Rules of the yard");
        }
        assertThat(parser.parse(SAMPLE).title())
                .contains("Northgate Haulage Staff and Operations Handbook");
    }

    @Test
    void pdfWithAUserPasswordIsRefusedAndOneWithAnOwnerPasswordIsRead() throws IOException {
        try (var pdf = new PdfMaker()) {
            Path file = pdf.page().text(60, 120, PROSE).encrypted("owner", "user").save(folder);
            assertFails(IngestionFailure.ENCRYPTED_PDF, () -> parser.parse(file));
        }
        try (var pdf = new PdfMaker()) {
            Path file = pdf.page().text(60, 120, PROSE).encrypted("owner", "").save(folder);
            assertThat(parser.parse(file).text()).isEqualTo(PROSE);
        }
    }

    @Test
    void damagedPdfsAreRefusedWithACode() throws IOException {
        byte[] whole = Files.readAllBytes(SAMPLE);
        Path cut = Files.write(folder.resolve("cut.pdf"), Arrays.copyOf(whole, 5_000));
        assertFails(IngestionFailure.MALFORMED_PDF, () -> parser.parse(cut));
        Path junk = Files.writeString(folder.resolve("junk.pdf"), "%PDF-1.7\nnot a PDF at all\n");
        assertFails(IngestionFailure.MALFORMED_PDF, () -> parser.parse(junk));
        Path picture = Files.write(folder.resolve("x.pdf"), new byte[] {(byte) 0x89, 'P', 'N'});
        assertFails(IngestionFailure.MALFORMED_PDF, () -> parser.parse(picture));
    }

    @Test
    void corruptedPdfsNeverFailInAnotherWay() throws IOException {
        byte[] whole = Files.readAllBytes(SAMPLE);
        for (int seed = 0; seed < 12; seed++) {
            byte[] spoilt = whole.clone();
            var random = new Random(seed);
            for (int i = 0; i < 200; i++) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
            }
            Path file = Files.write(folder.resolve("spoilt.pdf"), spoilt);
            try {
                assertThat(parser.parse(file).text()).isNotBlank();
            } catch (AppException e) {
                assertThat(e.code()).isInstanceOf(IngestionFailure.class);
            }
        }
    }

    @Test
    void emptyFilesPagelessAndScannedPdfsAreToldApart() throws IOException {
        Path nothing = Files.write(folder.resolve("nothing.pdf"), new byte[0]);
        assertFails(IngestionFailure.EMPTY_DOCUMENT, () -> parser.parse(nothing));
        try (var pdf = new PdfMaker()) {
            Path file = pdf.save(folder);
            assertFails(IngestionFailure.EMPTY_DOCUMENT, () -> parser.parse(file));
        }
        try (var pdf = new PdfMaker()) {
            Path file = pdf.page().page().save(folder);
            assertFails(IngestionFailure.NO_TEXT, () -> parser.parse(file));
        }
        try (var pdf = new PdfMaker()) {
            Path file = pdf.page().image().page().save(folder);
            assertThatThrownBy(() -> parser.parse(file)).isInstanceOf(NeedsOcr.class);
        }
        try (var pdf = new PdfMaker()) {
            Path file = pdf.page().image().text(50, 50, "A page with a stamp").save(folder);
            assertThat(parser.parse(file).text()).isEqualTo("A page with a stamp");
        }
    }

    @Test
    void limitsHold() {
        assertFails(IngestionFailure.TOO_MANY_PAGES, () -> limited(12, 1_000_000, 60));
        assertFails(IngestionFailure.TEXT_TOO_LARGE, () -> limited(100, 1_000, 60));
        assertFails(IngestionFailure.PARSE_TIMEOUT, () -> limited(100, 1_000_000, 0));
    }

    private static CanonicalText limited(int pages, int characters, int seconds) {
        var limits = new ParseLimits(pages, characters, Duration.ofSeconds(seconds));
        return new PdfParser(limits).parse(SAMPLE);
    }

    @Test
    void fileThatIsTextOnlyInNameIsNotAPdf() throws IOException {
        Path text =
                Files.write(folder.resolve("a.pdf"), "# Hello".getBytes(StandardCharsets.UTF_8));
        assertFails(IngestionFailure.MALFORMED_PDF, () -> parser.parse(text));
    }
}
