package dev.freehold.ingestion.worker.text;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** Makes small PDFs; {@code y} is counted from the top of an A4 page, in points. */
final class PdfMaker implements AutoCloseable {
    static final float PITCH = 14;

    private final PDDocument document = new PDDocument();
    private final PDType1Font plain = new PDType1Font(FontName.HELVETICA);
    private final PDType1Font bold = new PDType1Font(FontName.HELVETICA_BOLD);
    private PDPage page = new PDPage();

    PdfMaker page() {
        page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        return this;
    }

    PdfMaker text(float x, float y, String text) throws IOException {
        return draw(plain, 10, x, y, text);
    }

    PdfMaker heading(float x, float y, String text) throws IOException {
        return draw(bold, 16, x, y, text);
    }

    PdfMaker bold(float x, float y, String text) throws IOException {
        return draw(bold, 10, x, y, text);
    }

    /** Lines of one paragraph from {@code y} downwards. */
    PdfMaker lines(float x, float y, String... lines) throws IOException {
        for (int i = 0; i < lines.length; i++) {
            text(x, y + i * PITCH, lines[i]);
        }
        return this;
    }

    /** A picture as large as the page. */
    PdfMaker image() throws IOException {
        var pixels = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        try (var content =
                new PDPageContentStream(
                        document, page, PDPageContentStream.AppendMode.APPEND, false, true)) {
            content.drawImage(
                    LosslessFactory.createFromImage(document, pixels),
                    0,
                    0,
                    PDRectangle.A4.getWidth(),
                    PDRectangle.A4.getHeight());
        }
        return this;
    }

    private PdfMaker draw(PDType1Font font, float size, float x, float y, String text)
            throws IOException {
        try (var content =
                new PDPageContentStream(
                        document, page, PDPageContentStream.AppendMode.APPEND, false, true)) {
            content.beginText();
            content.setFont(font, size);
            content.newLineAtOffset(x, PDRectangle.A4.getHeight() - y);
            content.showText(text);
            content.endText();
        }
        return this;
    }

    PdfMaker encrypted(String owner, String user) throws IOException {
        document.protect(new StandardProtectionPolicy(owner, user, new AccessPermission()));
        return this;
    }

    Path save(Path folder) throws IOException {
        Path file = folder.resolve("made.pdf");
        document.save(file.toFile());
        return file;
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
