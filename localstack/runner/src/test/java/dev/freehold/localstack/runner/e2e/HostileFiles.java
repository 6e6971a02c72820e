package dev.freehold.localstack.runner.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/** Broken files, and such as are made to do harm. */
final class HostileFiles {
    static final String SENTENCE =
            "The hostile depot keeps its spare keys behind the third boiler.";
    private static final String LINE = "BT /F1 12 Tf 72 700 Td (" + SENTENCE + ") Tj ET\n";
    private static final String WORD =
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                    + "<w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>";
    private static final int BLOCK = 1 << 20;

    private HostileFiles() {}

    /** A PDF of one page that draws {@code content}. */
    static byte[] pdf(String content) {
        return pdf("", content.getBytes(ISO_8859_1), "");
    }

    /** A PDF whose one page inflates to 100 MB, a few hundred times its size. */
    static byte[] pdfBomb() throws IOException {
        return pdf("/Filter/FlateDecode", deflated(LINE, 100), "");
    }

    /** A PDF of which each second byte becomes an object. */
    static byte[] pdfOfObjects() {
        byte[] start = pdf("[ ");
        int at = new String(start, ISO_8859_1).indexOf("5 0 obj");
        var out = new ByteArrayOutputStream();
        out.write(start, 0, at);
        out.writeBytes("5 0 obj\n[".getBytes(ISO_8859_1));
        out.writeBytes("[]".repeat(24_000_000).getBytes(ISO_8859_1));
        out.writeBytes("]\nendobj\ntrailer\n<</Root 1 0 R/Size 6>>\n".getBytes(ISO_8859_1));
        return out.toByteArray();
    }

    /** A PDF with more kids in the tree of its pages; object 2 is the tree's root. */
    static byte[] pdfOfKids(String kids) {
        return pdf("", LINE.getBytes(ISO_8859_1), kids);
    }

    private static byte[] pdf(String entries, byte[] content, String kids) {
        var out = new ByteArrayOutputStream();
        String head =
                """
                %%PDF-1.7
                1 0 obj
                <</Type/Catalog/Pages 2 0 R>>
                endobj
                2 0 obj
                <</Type/Pages/Kids[3 0 R%s]/Count 1>>
                endobj
                3 0 obj
                <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R
                /Resources<</Font<</F1 4 0 R>>>>>>
                endobj
                4 0 obj
                <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>
                endobj
                5 0 obj
                <<%s/Length %d>>
                stream
                """;
        out.writeBytes(head.formatted(kids, entries, content.length).getBytes(ISO_8859_1));
        out.writeBytes(content);
        String end = "\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 6>>\n";
        out.writeBytes(end.getBytes(ISO_8859_1));
        return out.toByteArray();
    }

    static byte[] pdfOfPages(int count) throws IOException {
        try (var document = new PDDocument()) {
            for (int i = 0; i < count; i++) {
                document.addPage(new PDPage());
            }
            return bytes(document);
        }
    }

    static byte[] encryptedPdf(String user) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(LINE))) {
            document.protect(new StandardProtectionPolicy("owner", user, new AccessPermission()));
            return bytes(document);
        }
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    static byte[] docx(Map<String, String> more) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>(more);
        parts.putIfAbsent("word/document.xml", WORD.formatted(SENTENCE));
        return zip(parts);
    }

    static byte[] zip(Map<String, String> parts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(UTF_8));
            }
        }
        return out.toByteArray();
    }

    static byte[] docxBomb() throws IOException {
        return docx(Map.of("word/document.xml", WORD.formatted("a".repeat(40 * BLOCK))));
    }

    /** Its text would be a file of the host. */
    static byte[] docxOfEntities() throws IOException {
        String document =
                "<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                        + WORD.formatted("&e;");
        return docx(Map.of("word/document.xml", document));
    }

    /** The same with another last byte. */
    static byte[] endingIn(byte last, byte[] content) {
        content[content.length - 1] = last;
        return content;
    }

    static byte[] repeated(String text, int size) {
        byte[] part = text.getBytes(UTF_8);
        byte[] all = new byte[size];
        for (int at = 0; at < size; at += part.length) {
            System.arraycopy(part, 0, all, at, Math.min(part.length, size - at));
        }
        return all;
    }

    static byte[] head(byte[] file, int length) {
        return Arrays.copyOf(file, length);
    }

    private static byte[] deflated(String text, int blocks) throws IOException {
        byte[] block = repeated(text, BLOCK);
        var packed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(packed)) {
            for (int i = 0; i < blocks; i++) {
                deflater.write(block);
            }
        }
        return packed.toByteArray();
    }
}
