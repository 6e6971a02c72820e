package dev.freehold.ingestion.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freehold.ingestion.DocumentType;
import dev.freehold.ingestion.worker.text.DocumentParser;
import dev.freehold.platform.selftest.SelfCheck;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Reads a small document of each type; of those that have names for characters, by such a name. */
@Singleton
final class ParsingCheck implements SelfCheck {
    private static final String SENTENCE = "The caf\u00e9 opens at eight.";
    private static final String NAMED = "The caf&eacute; opens at eight.";
    private static final String WORD =
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private final List<DocumentParser> parsers;

    ParsingCheck(List<DocumentParser> parsers) {
        this.parsers = parsers;
    }

    @Override
    public String name() {
        return "parsers";
    }

    @Override
    public void run() throws IOException {
        SelfCheck.require(parsers.size() == DocumentType.values().length, "A parser a type");
        Path file = Files.createTempFile("self-test-", "");
        try {
            for (DocumentParser parser : parsers) {
                Files.write(file, sample(parser.type()));
                String text = parser.parse(file).text();
                SelfCheck.require(text.contains(SENTENCE), parser.type() + " is read as " + text);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] sample(DocumentType type) throws IOException {
        return switch (type) {
            case PDF -> pdf();
            case DOCX -> docx();
            case HTML ->
                    ("<!doctype html><html><body><p>" + NAMED + "</p></body></html>")
                            .getBytes(UTF_8);
            case MARKDOWN -> NAMED.getBytes(UTF_8);
            case TEXT -> SENTENCE.getBytes(UTF_8);
        };
    }

    private static byte[] pdf() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), 12);
                content.newLineAtOffset(72, 700);
                content.showText(SENTENCE);
                content.endText();
            }
            document.save(bytes);
        }
        return bytes.toByteArray();
    }

    private static byte[] docx() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(
                    "<w:document xmlns:w=\"%s\"><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"
                            .formatted(WORD, SENTENCE)
                            .getBytes(UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
