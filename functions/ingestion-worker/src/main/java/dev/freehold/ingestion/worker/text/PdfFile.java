package dev.freehold.ingestion.worker.text;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.ICOSParser;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.io.RandomAccessStreamCache;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Opens PDFs whose streams are measured before PDFBox decodes them in memory, those of the file's
 * own tables included.
 */
final class PdfFile extends PDFParser {
    private PdfFile(RandomAccessReadBufferedFile file, RandomAccessStreamCache cache)
            throws IOException {
        super(file, "", null, null, null);
        document = new Measured(this, cache);
    }

    /** The document, which the caller closes. */
    static PDDocument open(Path path) throws IOException {
        var file = new RandomAccessReadBufferedFile(path.toFile());
        var cache = IOUtils.createTempFileOnlyStreamCache().create();
        try {
            return new PdfFile(file, cache).parse();
        } catch (IOException | RuntimeException | Error e) {
            IOUtils.closeQuietly(file);
            IOUtils.closeQuietly(cache);
            throw e;
        }
    }

    private static final class Measured extends COSDocument {
        private final ICOSParser parser;
        private final RandomAccessStreamCache cache;
        private final InflationBudget budget = new InflationBudget();

        Measured(ICOSParser parser, RandomAccessStreamCache cache) {
            super(() -> cache, parser);
            this.parser = parser;
            this.cache = cache;
        }

        @Override
        public COSStream createCOSStream(COSDictionary dictionary, long start, long length)
                throws IOException {
            RandomAccessReadView view = parser.createRandomAccessReadView(start, length);
            COSStream stream = new PdfStream(cache, view, budget);
            dictionary.forEach(stream::setItem);
            stream.setKey(dictionary.getKey());
            return stream;
        }
    }
}
