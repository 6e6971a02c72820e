package dev.freehold.localstack.runner.e2e;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** Makes documents without text: images, and a scan as a scanner saves it. */
final class Pictures {
    private static final BufferedImage GREY =
            new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);

    private Pictures() {}

    /** One of each content type. */
    static Map<String, byte[]> all() throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (String format : new String[] {"png", "jpeg", "tiff"}) {
            var bytes = new ByteArrayOutputStream();
            if (!ImageIO.write(GREY, format, bytes)) {
                throw new IllegalStateException("No writer for " + format);
            }
            all.put("image/" + format, bytes.toByteArray());
        }
        all.put("application/pdf", scan());
        return all;
    }

    private static byte[] scan() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            for (int i = 0; i < 2; i++) {
                var page = new PDPage();
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    content.drawImage(
                            LosslessFactory.createFromImage(document, GREY), 0, 0, 612, 792);
                }
            }
            document.save(bytes);
        }
        return bytes.toByteArray();
    }
}
