package dev.freehold.ingestion.worker.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;

/**
 * The parts of a DOCX, which is a ZIP file. Nothing is extracted: the few parts that matter are
 * read by their names as streams, so other entries' names and contents do no harm.
 */
final class DocxPackage implements Closeable {
    static final String DOCUMENT = "word/document.xml";
    private static final int MOST_ENTRIES = 10_000;

    private final ZipFile zip;
    private final Deadline deadline;
    private final InflationBudget budget = new InflationBudget();

    private DocxPackage(ZipFile zip, Deadline deadline) {
        this.zip = zip;
        this.deadline = deadline;
    }

    static DocxPackage open(Path file, Deadline deadline) throws IOException {
        var zip = new ZipFile(file.toFile());
        if (zip.size() > MOST_ENTRIES) {
            zip.close();
            throw IngestionFailure.ZIP_BOMB.exception(
                    "The file holds more than " + MOST_ENTRIES + " entries");
        }
        return new DocxPackage(zip, deadline);
    }

    /** Whether a ZIP file holds a Word document, or is too damaged to tell. */
    static boolean mayBeDocx(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            return zip.getEntry(DOCUMENT) != null;
        } catch (ZipException _) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A part as XML, which the caller closes; empty if there is none of this name. */
    Optional<DocxXml> part(String name) throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        InputStream in = zip.getInputStream(entry);
        return Optional.of(
                new DocxXml(budget.guard(in, Math.max(1, entry.getCompressedSize())), deadline));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
