package dev.freehold.ingestion.worker.text;

import static dev.freehold.ingestion.worker.text.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PptxParserTest {
    private final PptxParser parser = new PptxParser(ParseLimits.DEFAULT);

    @TempDir private Path folder = Path.of("");

    private static String slide(String attributes, String... shapes) {
        return "<p:sld "
                + PackageMaker.SLIDE
                + " "
                + attributes
                + "><p:cSld><p:spTree>"
                + String.join("", shapes)
                + "</p:spTree></p:cSld></p:sld>";
    }

    private static String shape(String holder, String... paragraphs) {
        return "<p:sp><p:nvPr>"
                + holder
                + "</p:nvPr><p:txBody>"
                + String.join("", paragraphs)
                + "</p:txBody></p:sp>";
    }

    private static String paragraph(String properties, String text) {
        return "<a:p><a:pPr " + properties + "/><a:r><a:t>" + text + "</a:t></a:r></a:p>";
    }

    @Test
    void slidesArePagesWithTitleListsTablesAndNotes() throws IOException {
        String cell = "<a:tc><a:txBody>%s</a:txBody></a:tc>";
        String table =
                "<p:graphicFrame><a:tbl><a:tblPr firstRow='1'/><a:tr>"
                        + cell.formatted(paragraph("", "Lane"))
                        + cell.formatted(paragraph("", "Use"))
                        + "</a:tr><a:tr>"
                        + cell.formatted(paragraph("", "2"))
                        + cell.formatted(paragraph("", "to") + paragraph("", "collect"))
                        + "</a:tr></a:tbl></p:graphicFrame>";
        Path file =
                new PackageMaker()
                        .slides(
                                slide(
                                        "",
                                        shape(
                                                "<p:ph/>",
                                                paragraph("", "Stop"),
                                                paragraph("lvl='1'", "Wait"),
                                                "<a:p><a:pPr><a:buNone/></a:pPr><a:r><a:t>Then</a:t></a:r>"
                                                        + "<a:br/><a:r><a:t>go</a:t></a:r></a:p>"),
                                        shape("<p:ph type='title'/>", paragraph("", "The yard")),
                                        shape("<p:ph type='sldNum'/>", paragraph("", "17")),
                                        "<mc:AlternateContent><mc:Fallback>"
                                                + shape("", paragraph("", "twice"))
                                                + "</mc:Fallback></mc:AlternateContent>"),
                                slide("show='0'", shape("", paragraph("", "hidden"))),
                                slide("", shape("", paragraph("", "Lanes")), table))
                        .relations(
                                "ppt/slides/_rels/s0.xml.rels",
                                "<Relationship Id='n' Type='x/notesSlide' Target='../notes/n.xml'/>")
                        .part(
                                "ppt/notes/n.xml",
                                "<p:notes "
                                        + PackageMaker.SLIDE
                                        + ">"
                                        + shape(
                                                "<p:ph type='body'/>",
                                                paragraph("", "Show the map."))
                                        + "</p:notes>")
                        .save(folder);
        CanonicalText text = parser.parse(file);
        assertThat(text.text())
                .isEqualTo(
                        """
                        The yard

                        Stop
                        Wait

                        Then go

                        Notes: Show the map.

                        Lanes

                        Lane | Use
                        2 | to collect\
                        """);
        assertThat(Shapes.of(text)).containsExactly("H1", "L1", "L2", "P0", "P0", "P0", "T1", "T0");
        assertThat(text.title()).contains("The yard");
        assertThat(text.pages()).isEqualTo(3);
        assertThat(text.pageAt(0)).isEqualTo(1);
        assertThat(text.pageAt(text.text().indexOf("Lanes"))).isEqualTo(3);
    }

    @Test
    void hostilePresentationsAreRefused() throws IOException {
        IngestionFailure malformed = IngestionFailure.MALFORMED_PPTX;
        refused(malformed, new PackageMaker().part("ppt/other.xml", "<a/>"));
        refused(malformed, new PackageMaker().slides("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"));
        refused(malformed, new PackageMaker().slides("<a>".repeat(100_000)));
        refused(malformed, new PackageMaker().slides(slide("", "<p:sp>")));
        refused(IngestionFailure.EMPTY_DOCUMENT, new PackageMaker().slides(slide("")));
        refused(
                IngestionFailure.TOO_MANY_ELEMENTS,
                new PackageMaker()
                        .slides(
                                slide(
                                        "",
                                        "<a:tbl><a:tr>"
                                                + "<a:tc/>".repeat(2_000)
                                                + "</a:tr></a:tbl>")));
        refused(
                IngestionFailure.ZIP_BOMB,
                new PackageMaker().slides(slide("", shape("", "<a:p/>".repeat(1_000_000)))));
    }

    @Test
    void limitsHold() throws IOException {
        Path file =
                new PackageMaker()
                        .slides(slide("", shape("", paragraph("", "One"))), slide(""))
                        .save(folder);
        var one = new PptxParser(new ParseLimits(1, 100, Duration.ofSeconds(9)));
        assertFails(IngestionFailure.TOO_MANY_PAGES, () -> one.parse(file));
        var small = new PptxParser(new ParseLimits(9, 2, Duration.ofSeconds(9)));
        assertFails(IngestionFailure.TEXT_TOO_LARGE, () -> small.parse(file));
        var quick = new PptxParser(new ParseLimits(9, 100, Duration.ZERO));
        assertFails(IngestionFailure.PARSE_TIMEOUT, () -> quick.parse(file));
    }

    private void refused(IngestionFailure code, PackageMaker made) throws IOException {
        Path file = made.save(folder);
        assertFails(code, () -> parser.parse(file));
    }
}
