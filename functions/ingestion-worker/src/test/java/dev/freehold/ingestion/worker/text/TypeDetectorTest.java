package dev.freehold.ingestion.worker.text;

import static dev.freehold.ingestion.worker.text.Failures.assertFails;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.ingestion.DocumentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TypeDetectorTest {
    private static final String DOCX = DocumentType.DOCX.contentType();

    private final TypeDetector detector = new TypeDetector();

    @TempDir private Path folder = Path.of("");

    private DocumentType detect(byte[] bytes, String type, String name) throws IOException {
        return detector.detect(Files.write(folder.resolve("file"), bytes), type, name);
    }

    private DocumentType detect(String text, String type, String name) throws IOException {
        return detect(text.getBytes(UTF_8), type, name);
    }

    @Test
    void contentThatAgreesWithItsDeclarationIsAccepted() throws IOException {
        assertThat(detect("%PDF-1.7\n\1\2", "application/pdf", "x")).isEqualTo(DocumentType.PDF);
        assertThat(detect("junk\0%PDF-1.4", "application/pdf", "x")).isEqualTo(DocumentType.PDF);
        assertThat(detect("# A", "text/markdown; charset=utf-8", "x"))
                .isEqualTo(DocumentType.MARKDOWN);
        assertThat(detect("\uFEFF# A".getBytes(UTF_16LE), "text/markdown", "x"))
                .isEqualTo(DocumentType.MARKDOWN);
        assertThat(detect("The magic is %PDF-1.7", "text/markdown", "x"))
                .isEqualTo(DocumentType.MARKDOWN);
    }

    @Test
    void unspecificContentTypesLeaveItToTheName() throws IOException {
        assertThat(detect("# A", "text/plain", "a.MD")).isEqualTo(DocumentType.MARKDOWN);
        assertThat(detect("%PDF-1.7", "application/octet-stream", "a.pdf"))
                .isEqualTo(DocumentType.PDF);
        assertThat(detect("A", "text/plain", "a.log")).isEqualTo(DocumentType.TEXT);
        assertThat(detect("<p>A", "text/plain", "a.html")).isEqualTo(DocumentType.HTML);
        assertFails(
                IngestionFailure.UNSUPPORTED_TYPE,
                () -> detect("A", "application/octet-stream", "a.xyz"));
    }

    @Test
    void htmlTextAndDocxAreKnownByTheirBytes() throws IOException {
        assertThat(detect("\n<div class='a'>A</div>", "text/html", "a"))
                .isEqualTo(DocumentType.HTML);
        assertThat(detect("\uFEFF<p>A</p>".getBytes(UTF_16LE), "text/html", "a"))
                .isEqualTo(DocumentType.HTML);
        assertThat(detect("A < B", "text/plain", "a.txt")).isEqualTo(DocumentType.TEXT);
        Path docx = new PackageMaker().document("<w:p/>").save(folder);
        assertThat(detector.detect(docx, DOCX, "a.docx")).isEqualTo(DocumentType.DOCX);
    }

    @Test
    void filesWithTheExtensionOfAnotherTypeAreRefused() throws IOException {
        IngestionFailure mismatch = IngestionFailure.TYPE_MISMATCH;
        Path zip = new PackageMaker().part("xl/workbook.xml", "<a/>").save(folder);
        assertFails(mismatch, () -> detector.detect(zip, DOCX, "a.docx"));
        assertFails(mismatch, () -> detector.detect(zip, "text/plain", "a.txt"));
        assertFails(mismatch, () -> detect("A", "text/plain", "a.docx"));
        assertFails(mismatch, () -> detect("Just words", "text/html", "a.html"));
        assertFails(mismatch, () -> detect("<html><p>A", "text/plain", "a.txt"));
        assertFails(mismatch, () -> detect("%PDF-1.7", "text/html", "a.html"));
        assertFails(mismatch, () -> detect("a\0b", "text/plain", "a.txt"));
        assertFails(mismatch, () -> detect("<p>a\0b", "text/html", "a.html"));
    }

    @Test
    void otherContentThanDeclaredIsRefused() {
        IngestionFailure mismatch = IngestionFailure.TYPE_MISMATCH;
        assertFails(mismatch, () -> detect("# A", "application/pdf", "a.pdf"));
        assertFails(mismatch, () -> detect("%PDF-1.7", "text/markdown", "a.md"));
        assertFails(mismatch, () -> detect("PK\3\4", "application/pdf", "a.pdf"));
        assertFails(mismatch, () -> detect("PK\3\4", "text/markdown", "a.md"));
        assertFails(mismatch, () -> detect("a\0b", "text/markdown", "a.md"));
        assertFails(mismatch, () -> detect("<!DOCTYPE html><p>", "text/markdown", "a.md"));
        assertFails(mismatch, () -> detect(" <html lang='en'>", "text/markdown", "a.md"));
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
        assertFails(mismatch, () -> detect(png, "text/markdown", "a.md"));
    }

    @Test
    void tablesAndJsonAreKnownByTheirBytes() throws IOException {
        assertThat(detect("a,b", "text/plain", "a.csv")).isEqualTo(DocumentType.CSV);
        assertThat(detect("a\tb", "text/tab-separated-values", "a")).isEqualTo(DocumentType.CSV);
        assertThat(detect("\uFEFF {}".getBytes(UTF_16LE), "application/json", "a"))
                .isEqualTo(DocumentType.JSON);
        assertThat(detect("-1.5\n", "application/json", "a")).isEqualTo(DocumentType.JSON);
        IngestionFailure mismatch = IngestionFailure.TYPE_MISMATCH;
        assertFails(mismatch, () -> detect("a,b", "application/json", "a.json"));
        assertFails(mismatch, () -> detect("7 depots", "application/json", "a.json"));
        assertFails(mismatch, () -> detect("%PDF-1.7", "text/csv", "a.csv"));
        assertFails(mismatch, () -> detect("<html><p>a", "text/csv", "a.csv"));
    }

    @Test
    void kindsThatAreZipFilesAreToldByTheirContent() throws IOException {
        for (DocumentType made : List.of(DocumentType.XLSX, DocumentType.PPTX, DocumentType.EPUB)) {
            PackageMaker maker = new PackageMaker();
            Path file =
                    switch (made) {
                        case XLSX -> maker.sheet("", "").save(folder);
                        case PPTX -> maker.slides().save(folder);
                        default -> maker.book("").save(folder);
                    };
            assertThat(detector.detect(file, made.contentType(), "a.docx")).isEqualTo(made);
            assertFails(
                    IngestionFailure.TYPE_MISMATCH, () -> detector.detect(file, DOCX, "a.docx"));
        }
    }

    @Test
    void messagesAndImagesAreKnownByTheirBytes() throws IOException {
        assertThat(detect("From: a\n\nb", "message/rfc822", "a")).isEqualTo(DocumentType.EMAIL);
        assertThat(detect("From a Mon Mar 2\nX-Y: b", "text/plain", "a.eml"))
                .isEqualTo(DocumentType.EMAIL);
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0};
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0};
        byte[] tiff = {'I', 'I', 42, 0, 8};
        assertThat(detect(png, "image/png", "a")).isEqualTo(DocumentType.PNG);
        assertThat(detect(jpeg, "image/jpeg", "a")).isEqualTo(DocumentType.JPEG);
        assertThat(detect(tiff, "image/tiff", "a")).isEqualTo(DocumentType.TIFF);
        IngestionFailure mismatch = IngestionFailure.TYPE_MISMATCH;
        assertFails(mismatch, () -> detect(png, "image/jpeg", "a.jpg"));
        assertFails(mismatch, () -> detect(jpeg, "image/tiff", "a.tif"));
        assertFails(mismatch, () -> detect("just words", "message/rfc822", "a.eml"));
        assertFails(mismatch, () -> detect("a: b\0", "message/rfc822", "a.eml"));
    }

    @Test
    void aDeclaredCharacterSetIsTakenIntoAccount() throws IOException {
        assertThat(detect("a,b".getBytes(UTF_16LE), "text/csv; charset=utf-16le", "a"))
                .isEqualTo(DocumentType.CSV);
        assertThat(detect("\u001B$B".getBytes(UTF_8), "text/plain; charset=iso-2022-jp", "a"))
                .isEqualTo(DocumentType.TEXT);
        assertFails(
                IngestionFailure.MALFORMED_TEXT,
                () -> detect("a,b".getBytes(UTF_16LE), "text/csv; charset=utf-16", "a"));
        assertFails(
                IngestionFailure.UNKNOWN_CHARSET,
                () -> detect("a", "text/csv; charset=klingon-1", "a"));
    }

    @Test
    void utf16WithoutAMarkIsNoTextAndOtherZerosAreNoUtf16() {
        for (String type : new String[] {"text/plain", "text/markdown", "text/html"}) {
            assertFails(
                    IngestionFailure.MALFORMED_TEXT,
                    () -> detect("<p>Die Füße".getBytes(UTF_16LE), type, "a.md"));
        }
        assertFails(
                IngestionFailure.TYPE_MISMATCH,
                () -> detect("a word\0\0\0\0".getBytes(UTF_8), "text/plain", "a.txt"));
    }

    @Test
    void unreadableTypesAndEmptyFilesAreRefused() {
        assertFails(
                IngestionFailure.UNSUPPORTED_TYPE, () -> detect("PK\3\4", "application/zip", "a"));
        assertFails(IngestionFailure.EMPTY_DOCUMENT, () -> detect("", "application/pdf", "a"));
    }
}
