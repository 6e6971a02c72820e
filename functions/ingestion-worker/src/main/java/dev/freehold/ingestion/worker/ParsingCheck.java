package dev.freehold.ingestion.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freehold.ingestion.DocumentType;
import dev.freehold.ingestion.worker.text.DocumentParser;
import dev.freehold.ingestion.worker.text.ImageParser;
import dev.freehold.platform.selftest.SelfCheck;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    private static final String SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String SLIDE =
            "http://schemas.openxmlformats.org/presentationml/2006/main";
    private static final String DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static final String RELATION =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE =
            "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container";
    private static final String BOOK = "http://www.idpf.org/2007/opf";

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
                if (parser instanceof ImageParser) {
                    continue;
                }
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
            case PPTX -> pptx();
            case XLSX -> xlsx();
            case EPUB -> epub();
            case EMAIL ->
                    ("Subject: Hours\r\nContent-Type: text/html\r\n\r\n<p>" + NAMED)
                            .getBytes(UTF_8);
            case CSV -> ("Place,Hours\nYard,\"" + SENTENCE + "\"").getBytes(UTF_8);
            case JSON -> ("{\"hours\": \"" + SENTENCE + "\"}").getBytes(UTF_8);
            case PNG, JPEG, TIFF -> throw new IllegalArgumentException("Images hold no text");
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
        return zip(
                Map.of(
                        "word/document.xml",
                        "<w:document xmlns:w='%s'><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"
                                .formatted(WORD, SENTENCE)));
    }

    private static byte[] xlsx() throws IOException {
        String sheet =
                "<worksheet xmlns='%s'><sheetData><row><c t='inlineStr'><is><t>%s</t></is></c></row></sheetData></worksheet>";
        return zip(
                Map.of(
                        "xl/workbook.xml",
                        "<workbook xmlns='%s' xmlns:r='%s'><sheets><sheet name='A' r:id='a'/></sheets></workbook>"
                                .formatted(SHEET, RELATION),
                        "xl/_rels/workbook.xml.rels",
                        relation("worksheets/sheet1.xml"),
                        "xl/worksheets/sheet1.xml",
                        sheet.formatted(SHEET, SENTENCE)));
    }

    private static byte[] pptx() throws IOException {
        String slide =
                "<p:sld xmlns:p='%s' xmlns:a='%s'><p:sp><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:sp></p:sld>";
        return zip(
                Map.of(
                        "ppt/presentation.xml",
                        "<p:presentation xmlns:p='%s' xmlns:r='%s'><p:sldId r:id='a'/></p:presentation>"
                                .formatted(SLIDE, RELATION),
                        "ppt/_rels/presentation.xml.rels",
                        relation("slides/slide1.xml"),
                        "ppt/slides/slide1.xml",
                        slide.formatted(SLIDE, DRAWING, SENTENCE)));
    }

    private static byte[] epub() throws IOException {
        return zip(
                Map.of(
                        "META-INF/container.xml",
                        "<container xmlns='%s'><rootfile full-path='a.opf'/></container>"
                                .formatted(CONTAINER),
                        "a.opf",
                        ("<package xmlns='%s'><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/>"
                                        + "<itemref idref='a'/></package>")
                                .formatted(BOOK),
                        "a.xhtml",
                        "<html><p>" + NAMED + "</p></html>"));
    }

    private static String relation(String target) {
        return "<Relationships xmlns='%s'><Relationship Id='a' Type='%s/a' Target='%s'/></Relationships>"
                .formatted(PACKAGE, RELATION, target);
    }

    private static byte[] zip(Map<String, String> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
