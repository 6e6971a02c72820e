package dev.freehold.ingestion.worker.text;

import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;

/**
 * A page whose content is measured: PDFBox would inflate some contents by a way of its own, and
 * those of several streams all at once.
 */
final class PdfContent extends PDPage {
    private final PDPage page;

    PdfContent(PDPage page) {
        super(page.getCOSObject());
        this.page = page;
    }

    @Override
    public PDResources getResources() {
        return page.getResources();
    }

    @Override
    public RandomAccessRead getContentsForStreamParsing() throws IOException {
        if (getCOSObject().getDictionaryObject(COSName.CONTENTS) instanceof COSArray array) {
            long size = 0;
            for (int i = 0; i < array.size(); i++) {
                size += size(array.getObject(i));
            }
            if (size > PdfStream.MOST_BYTES) {
                throw IngestionFailure.ZIP_BOMB.exception(
                        "A page unpacks to more than " + PdfStream.MOST_BYTES + " bytes");
            }
        }
        return getContentsForRandomAccess();
    }

    private static long size(COSBase part) {
        try {
            return part instanceof PdfStream stream ? stream.measure() : 0;
        } catch (IOException _) {
            return 0; // PDFBox leaves a stream out that it cannot decode
        }
    }
}
