package dev.freehold.ingestion.worker.text;

import static dev.freehold.ingestion.worker.text.Failures.assertFails;
import static dev.freehold.ingestion.worker.text.PackageMaker.paragraph;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocxParserTest {
    private final DocxParser parser = new DocxParser(ParseLimits.DEFAULT);

    @TempDir private Path folder = Path.of("");

    private CanonicalText parse(String body) throws IOException {
        return parser.parse(new PackageMaker().document(body).save(folder));
    }

    private void assertRefused(IngestionFailure code, PackageMaker docx) throws IOException {
        Path file = docx.save(folder);
        assertFails(code, () -> parser.parse(file));
    }

    @Test
    void headingsParagraphsAndTablesKeepTheirStructure() throws IOException {
        CanonicalText text =
                parse(
                        paragraph("<w:pStyle w:val='Heading1'/>", "Rules")
                                + paragraph("", "One &amp; two<w:tab/>")
                                + paragraph("<w:outlineLvl w:val='1'/>", "More")
                                + "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>"
                                + paragraph("", "Item")
                                + "</w:tc><w:tc>"
                                + paragraph("", "Price")
                                + "</w:tc></w:tr><w:tr><w:tc>"
                                + paragraph("", "Vest")
                                + paragraph("", "(yellow)")
                                + "</w:tc><w:tc>"
                                + paragraph("", "£5")
                                + "</w:tc></w:tr></w:tbl>");
        assertThat(text.text())
                .isEqualTo("Rules\n\nOne & two\n\nMore\n\nItem | Price\nVest (yellow) | £5");
        assertThat(text.blocks().stream().map(b -> b.kind().name().charAt(0) + "" + b.level()))
                .containsExactly("H1", "P0", "H2", "T1", "T0");
        assertThat(text.title()).contains("Rules");
    }

    @Test
    void headingStylesOfOtherLanguagesAndInheritedOnesAreKnownByName() throws IOException {
        String styles =
                """
                <w:styles %s><w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
                <w:style w:styleId="Own"><w:name w:val="Ours"/><w:basedOn w:val="berschrift2"/></w:style>
                <w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
                </w:styles>\
                """
                        .formatted(PackageMaker.NAMESPACE);
        Path file =
                new PackageMaker()
                        .part("word/styles.xml", styles)
                        .part(
                                "docProps/core.xml",
                                "<c xmlns:d='http://purl.org/dc/elements/1.1/'><d:title>Regeln"
                                        + "</d:title></c>")
                        .document(
                                paragraph("<w:pStyle w:val='berschrift2'/>", "A")
                                        + paragraph("<w:pStyle w:val='Own'/>", "B")
                                        + paragraph("<w:pStyle w:val='Loop'/>", "C"))
                        .save(folder);
        CanonicalText text = parser.parse(file);
        assertThat(text.blocks().stream().map(b -> b.kind().name().charAt(0) + "" + b.level()))
                .containsExactly("H2", "H2", "P0");
        assertThat(text.title()).contains("Regeln");
    }

    @Test
    void deletedMovedHiddenAndRepeatedTextIsLeftOut() throws IOException {
        assertThat(
                        parse(
                                        paragraph(
                                                "",
                                                "Seen</w:t></w:r><w:moveFrom><w:r><w:t>moved</w:t></w:r>"
                                                        + "</w:moveFrom><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
                                                        + "<mc:AlternateContent><mc:Fallback><w:r><w:t>twice</w:t></w:r>"
                                                        + "</mc:Fallback></mc:AlternateContent><w:r><w:rPr><w:vanish/></w:rPr>"
                                                        + "<w:t>hidden</w:t></w:r><w:r><w:t>, too"))
                                .text())
                .isEqualTo("Seen, too");
    }

    @Test
    void documentTypesAndExternalEntitiesAreRefusedUnread() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        String word = "<w:document " + PackageMaker.NAMESPACE + "><w:body>";
        String end = "</w:body></w:document>";
        for (String type :
                new String[] {
                    "<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>",
                    "<!DOCTYPE a [<!ENTITY x 'y'>]>",
                    "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'>"
                }) {
            assertRefused(
                    IngestionFailure.MALFORMED_DOCX,
                    new PackageMaker()
                            .part(
                                    ZipKind.WORD_DOCUMENT,
                                    type + word + paragraph("", "a&x;b") + end));
        }
        assertRefused(
                IngestionFailure.MALFORMED_DOCX,
                new PackageMaker()
                        .document(paragraph("", "fine"))
                        .part("word/styles.xml", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"));
    }

    @Test
    void brokenFilesAreMalformed() throws IOException {
        IngestionFailure malformed = IngestionFailure.MALFORMED_DOCX;
        Path file = new PackageMaker().document(paragraph("", "text")).save(folder);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {4, whole.length / 2, whole.length - 5}) {
            Path cut = Files.write(folder.resolve("cut.docx"), Arrays.copyOf(whole, length));
            assertFails(malformed, () -> parser.parse(cut));
        }
        for (String xml : new String[] {"", "no xml", "<a>", "<a/><b/>", "<w:p/>"}) {
            assertRefused(malformed, new PackageMaker().part(ZipKind.WORD_DOCUMENT, xml));
        }
        assertRefused(malformed, new PackageMaker().part("word/other.xml", "<a/>"));
        assertRefused(IngestionFailure.EMPTY_DOCUMENT, new PackageMaker().document("<w:p/>"));
    }

    @Test
    void nestingNamesAndLongGapsAreBounded() throws IOException {
        IngestionFailure malformed = IngestionFailure.MALFORMED_DOCX;
        assertRefused(malformed, new PackageMaker().document("<w:p>".repeat(100_000)));
        var names = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            names.append("<n").append(i).append("/>");
        }
        assertRefused(malformed, new PackageMaker().document(names.toString()));
        String noise =
                new Random(1)
                        .ints(17 << 20, 'a', 'z')
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        assertRefused(malformed, new PackageMaker().document("<w:p a='" + noise + "'/>"));
    }

    @Test
    void zipBombsAreStoppedWhileTheyInflate() throws IOException {
        Path file = folder.resolve("bomb.docx");
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(ZipKind.WORD_DOCUMENT));
            byte[] block = "<w:p></w:p>    ".repeat(70_000).getBytes();
            zip.write(("<w:d " + PackageMaker.NAMESPACE + ">").getBytes());
            for (int i = 0; i < 40; i++) {
                zip.write(block);
            }
        }
        assertThat(Files.size(file)).isLessThan(1_000_000);
        assertFails(IngestionFailure.ZIP_BOMB, () -> parser.parse(file));
    }

    @Test
    void tooManyEntriesAreRefusedAndNamesThatClimbDoNoHarm() throws IOException {
        var many = new PackageMaker().document(paragraph("", "text"));
        for (int i = 0; i < 10_001; i++) {
            many.part("x" + i, "");
        }
        assertRefused(IngestionFailure.ZIP_BOMB, many);
        Path climbing =
                new PackageMaker()
                        .part("../../climbed.txt", "x")
                        .part("/word/document.xml", "x")
                        .document(paragraph("", "text"))
                        .save(folder);
        assertThat(parser.parse(climbing).text()).isEqualTo("text");
        assertThat(folder.resolve("../../climbed.txt")).doesNotExist();
    }

    @Test
    void limitsHold() throws IOException {
        Path file =
                new PackageMaker().document(paragraph("", "More than ten letters")).save(folder);
        var small = new DocxParser(new ParseLimits(1, 10, Duration.ofSeconds(9)));
        assertFails(IngestionFailure.TEXT_TOO_LARGE, () -> small.parse(file));
        var quick = new DocxParser(new ParseLimits(1, 1_000, Duration.ZERO));
        assertFails(IngestionFailure.PARSE_TIMEOUT, () -> quick.parse(file));
    }
}
