package dev.freehold.localstack.runner.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Documents that take a worker many steps; no two of their sentences are the same. */
final class LongPapers {
    private static final String[] THINGS = {
        "pump", "valve", "lamp", "boiler", "ladder", "cable", "filter", "gauge", "hinge", "winch"
    };
    private static final String[] PLACES = {
        "cellar", "attic", "workshop", "yard", "office", "kitchen", "garage"
    };
    private static final int LINES = 24;

    /** In each of their sentences. */
    static final String TELLTALE = " was checked on day ";

    private LongPapers() {}

    /** About one passage a section. */
    static byte[] markdown(int sections) {
        StringBuilder text = new StringBuilder("# Inventory\n");
        for (int section = 1; section <= sections; section++) {
            text.append("\n## Section ").append(section).append("\n\n");
            for (int line = 0; line < 6; line++) {
                text.append(sentence(section, line)).append(' ');
            }
            text.append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] pdf(int pages) throws IOException {
        PDFont body = new PDType1Font(FontName.HELVETICA);
        PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (int number = 1; number <= pages; number++) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setLeading(15);
                    content.newLineAtOffset(70, 770);
                    content.setFont(bold, 16);
                    content.showText("Chapter " + number);
                    content.newLine();
                    content.newLine();
                    content.setFont(body, 10);
                    for (int line = 0; line < LINES; line++) {
                        content.showText(sentence(number, line));
                        content.newLine();
                    }
                    content.endText();
                }
            }
            document.save(out);
            return out.toByteArray();
        }
    }

    private static String sentence(int part, int line) {
        int number = part * 37 + line * 11;
        return ("The %s number %d in the %s" + TELLTALE + "%d and weighs %d grams.")
                .formatted(
                        THINGS[number % THINGS.length],
                        part * 100 + line,
                        PLACES[number % PLACES.length],
                        number % 365 + 1,
                        number * 3);
    }
}
