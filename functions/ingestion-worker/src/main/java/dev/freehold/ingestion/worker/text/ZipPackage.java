package dev.freehold.ingestion.worker.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;

/**
 * The parts of a document that is a ZIP file. Nothing is extracted: the few parts that matter are
 * read by their names as streams, so other entries' names and contents do no harm.
 */
final class ZipPackage implements Closeable {
    /** What reads a part. */
    interface XmlReader {
        void read(PartXml xml) throws IOException, XMLStreamException;
    }

    private static final int MOST_ENTRIES = 10_000;

    private final ZipFile zip;
    private final IngestionFailure malformed;
    private final Deadline deadline;
    private final InflationBudget budget = new InflationBudget();

    private ZipPackage(ZipFile zip, IngestionFailure malformed, Deadline deadline) {
        this.zip = zip;
        this.malformed = malformed;
        this.deadline = deadline;
    }

    /**
     * @param malformed what the document fails with when a part is not as it should be
     */
    static ZipPackage open(Path file, IngestionFailure malformed, Deadline deadline)
            throws IOException {
        var zip = new ZipFile(file.toFile());
        if (zip.size() > MOST_ENTRIES) {
            zip.close();
            throw IngestionFailure.ZIP_BOMB.exception(
                    "The file holds more than " + MOST_ENTRIES + " entries");
        }
        return new ZipPackage(zip, malformed, deadline);
    }

    /** A part as XML, which the caller closes; empty if there is none of this name. */
    Optional<PartXml> xml(String name, Set<String> namespaces)
            throws IOException, XMLStreamException {
        Optional<InputStream> in = stream(name);
        return in.isEmpty()
                ? Optional.empty()
                : Optional.of(new PartXml(in.get(), namespaces, malformed, deadline));
    }

    /** Reads a part as XML; false if there is none of this name. */
    boolean read(String name, Set<String> namespaces, XmlReader reader)
            throws IOException, XMLStreamException {
        Optional<PartXml> part = xml(name, namespaces);
        if (part.isEmpty()) {
            return false;
        }
        try (PartXml xml = part.get()) {
            reader.read(xml);
        }
        return true;
    }

    /** A part as bytes of markup, which the caller closes; empty if there is none of this name. */
    Optional<InputStream> stream(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        InputStream in = zip.getInputStream(entry);
        return Optional.of(budget.guard(in, Math.max(1, entry.getCompressedSize()), malformed));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
