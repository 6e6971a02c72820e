package dev.freehold.localstack.bench.ingestion;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a PDF of text, with nothing compressed: a heading and some lines a page. */
final class PdfPages {
    private static final int FIXED = 4; // objects before the pages: catalogue, tree, two fonts

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    private PdfPages() {}

    static byte[] write(int pages, Writer text) {
        PdfPages pdf = new PdfPages();
        pdf.print("%PDF-1.4\n");
        pdf.object("<</Type/Catalog/Pages 2 0 R>>");
        StringBuilder kids = new StringBuilder();
        for (int page = 0; page < pages; page++) {
            kids.append(FIXED + 1 + 2 * page).append(" 0 R ");
        }
        pdf.object("<</Type/Pages/Count " + pages + "/Kids[" + kids + "]>>");
        pdf.object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        pdf.object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>");
        for (int page = 0; page < pages; page++) {
            String content = content(page + 1, text);
            pdf.object(
                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
                            + "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/Contents "
                            + (FIXED + 2 + 2 * page)
                            + " 0 R>>");
            pdf.object("<</Length " + content.length() + ">>\nstream\n" + content + "\nendstream");
        }
        return pdf.end();
    }

    private static String content(int page, Writer text) {
        StringBuilder content = new StringBuilder("BT 70 770 Td 15 TL /F2 16 Tf (Chapter ");
        content.append(page).append(") Tj T* T* /F1 10 Tf\n");
        for (int line = 0; line < 24; line++) {
            content.append('(').append(text.sentence().strip()).append(") Tj T*\n");
        }
        return content.append("ET").toString();
    }

    private void object(String body) {
        offsets.add(out.size());
        print(offsets.size() + " 0 obj\n" + body + "\nendobj\n");
    }

    private byte[] end() {
        int table = out.size();
        print("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        for (int offset : offsets) {
            print(String.format(Locale.ROOT, "%010d 00000 n \n", offset));
        }
        print("trailer\n<</Size " + (offsets.size() + 1) + "/Root 1 0 R>>\n");
        print("startxref\n" + table + "\n%%EOF\n");
        return out.toByteArray();
    }

    private void print(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
