package dev.freehold.ingestion.worker.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/** Writes PDFs object by object, also such as no program would write; object 1 is the catalog. */
final class PdfBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();
    private boolean ended;

    PdfBytes() {
        out.writeBytes("%PDF-1.7\n".getBytes(ISO_8859_1));
    }

    /** Catalog, page tree, one page with a font F1, whose content is object 5. */
    static PdfBytes onePage() {
        return new PdfBytes()
                .object("<</Type/Catalog/Pages 2 0 R>>")
                .object("<</Type/Pages/Kids[3 0 R]/Count 1>>")
                .object(
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R"
                                + "/Resources<</Font<</F1 4 0 R>>/XObject<</X 6 0 R>>>>>>")
                .object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    }

    /** What draws a line of text. */
    static String line(String text) {
        return "BT /F1 12 Tf 72 700 Td (" + text + ") Tj ET\n";
    }

    PdfBytes object(String content) {
        return object(content.getBytes(ISO_8859_1));
    }

    PdfBytes object(byte[] content) {
        offsets.add(out.size());
        out.writeBytes((offsets.size() + " 0 obj\n").getBytes(ISO_8859_1));
        out.writeBytes(content);
        out.writeBytes("\nendobj\n".getBytes(ISO_8859_1));
        return this;
    }

    PdfBytes stream(String entries, byte[] content) {
        var object = new ByteArrayOutputStream();
        String head = "<<" + entries + "/Length " + content.length + ">>\nstream\n";
        object.writeBytes(head.getBytes(ISO_8859_1));
        object.writeBytes(content);
        object.writeBytes("\nendstream".getBytes(ISO_8859_1));
        return object(object.toByteArray());
    }

    PdfBytes stream(String content) {
        return stream("", content.getBytes(ISO_8859_1));
    }

    /** A stream of {@code part}, again and again up to a size, deflated. */
    PdfBytes deflated(String entries, String part, int size) throws IOException {
        return stream(entries + "/Filter/FlateDecode", deflate(part, size));
    }

    static byte[] deflate(String part, int size) throws IOException {
        byte[] bytes = part.getBytes(ISO_8859_1);
        var packed = new ByteArrayOutputStream();
        try (OutputStream deflater = new DeflaterOutputStream(packed)) {
            for (int done = 0; done < size; done += bytes.length) {
                deflater.write(bytes);
            }
        }
        return packed.toByteArray();
    }

    /** An end whose table is a stream. */
    PdfBytes xref(String entries, byte[] content) {
        int table = out.size();
        stream(entries, content);
        out.writeBytes(("startxref\n" + table + "\n%%EOF\n").getBytes(ISO_8859_1));
        ended = true;
        return this;
    }

    /** An end that says that the catalog, object 7, is in the stream that is object 1. */
    PdfBytes packedRoot() {
        byte[] entries = {1, 0, 9, 0, 2, 0, 1, 0};
        return xref("/Type/XRef/W[1 2 1]/Index[1 1 7 1]/Size 8/Root 7 0 R", entries);
    }

    byte[] bytes() {
        if (ended) {
            return out.toByteArray();
        }
        int table = out.size();
        var end = new StringBuilder("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        offsets.forEach(offset -> end.append("%010d 00000 n \n".formatted(offset)));
        end.append("trailer\n<</Size ").append(offsets.size() + 1).append("/Root 1 0 R>>\n");
        end.append("startxref\n").append(table).append("\n%%EOF\n");
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(out.toByteArray());
        whole.writeBytes(end.toString().getBytes(ISO_8859_1));
        return whole.toByteArray();
    }

    Path save(Path folder) throws IOException {
        return Files.write(folder.resolve("hostile.pdf"), bytes());
    }
}
