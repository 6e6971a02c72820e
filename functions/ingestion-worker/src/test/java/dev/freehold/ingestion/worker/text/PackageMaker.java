package dev.freehold.ingestion.worker.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small documents that are ZIP files, also such as no program would ever write. */
final class PackageMaker {
    static final String NAMESPACE =
            "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
                    + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

    static final String SHEET =
            "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
                    + " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'";
    static final String SLIDE =
            "xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main'"
                    + " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
                    + " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
                    + " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'";

    private final Map<String, String> parts = new LinkedHashMap<>();

    PackageMaker document(String body) {
        return part(
                "word/document.xml",
                "<w:document " + NAMESPACE + "><w:body>" + body + "</w:body></w:document>");
    }

    PackageMaker part(String name, String content) {
        parts.put(name, content);
        return this;
    }

    /** A workbook of one visible sheet, called Rates, with these rows and cell formats. */
    PackageMaker sheet(String rows, String styles) {
        return part(
                        "xl/workbook.xml",
                        "<workbook "
                                + SHEET
                                + "><sheets><sheet name='Hidden' state='hidden' r:id='h'/>"
                                + "<sheet name='Rates' r:id='a'/></sheets></workbook>")
                .relations(
                        "xl/_rels/workbook.xml.rels",
                        "<Relationship Id='a' Type='x/worksheet' Target='worksheets/a.xml'/>"
                                + "<Relationship Id='h' Type='x/worksheet' Target='/xl/h.xml'/>")
                .part(
                        "xl/h.xml",
                        "<worksheet " + SHEET + "><row><c><v>666</v></c></row></worksheet>")
                .part("xl/styles.xml", "<styleSheet " + SHEET + ">" + styles + "</styleSheet>")
                .part(
                        "xl/worksheets/a.xml",
                        "<worksheet " + SHEET + "><sheetData>" + rows + "</sheetData></worksheet>");
    }

    /** A presentation of these slides. */
    PackageMaker slides(String... slides) {
        var ids = new StringBuilder();
        var relations = new StringBuilder();
        for (int i = 0; i < slides.length; i++) {
            ids.append("<p:sldId r:id='r%d'/>".formatted(i));
            relations.append(
                    "<Relationship Id='r%d' Type='x/slide' Target='slides/s%d.xml'/>"
                            .formatted(i, i));
            part("ppt/slides/s%d.xml".formatted(i), slides[i]);
        }
        return part(
                        "ppt/presentation.xml",
                        "<p:presentation " + SLIDE + ">" + ids + "</p:presentation>")
                .relations("ppt/_rels/presentation.xml.rels", relations.toString());
    }

    /** A book whose package document is this, in the folder {@code OEBPS}. */
    PackageMaker book(String opf) {
        return part(
                        "META-INF/container.xml",
                        "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
                                + "<rootfile full-path='OEBPS/a.opf'/></rootfiles></container>")
                .part(
                        "OEBPS/a.opf",
                        "<package xmlns='http://www.idpf.org/2007/opf'>" + opf + "</package>");
    }

    PackageMaker relations(String name, String relations) {
        return part(
                name,
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                        + relations
                        + "</Relationships>");
    }

    static String paragraph(String properties, String text) {
        return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
    }

    Path save(Path folder) throws IOException {
        Path file = folder.resolve("made.zip");
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }
}
