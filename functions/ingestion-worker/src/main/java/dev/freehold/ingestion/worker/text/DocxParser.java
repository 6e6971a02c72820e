package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.DocumentType;
import dev.freehold.kernel.AppException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the main text of a DOCX: headings, lists with their ordinals, tables. Headers, footers,
 * notes, comments and deleted text are left out. The title is the one of its properties, else its
 * first heading.
 */
public final class DocxParser implements DocumentParser {
    /** Parts that a document may do without. */
    private interface Reader {
        void read(DocxXml xml) throws XMLStreamException;
    }

    private final ParseLimits limits;

    public DocxParser(ParseLimits limits) {
        this.limits = limits;
    }

    @Override
    public DocumentType type() {
        return DocumentType.DOCX;
    }

    @Override
    public CanonicalText parse(Path file) {
        try (DocxPackage docx = DocxPackage.open(file, new Deadline(limits.time()))) {
            return parse(docx);
        } catch (XMLStreamException | ZipException | EOFException e) {
            throw new AppException(
                    IngestionFailure.MALFORMED_DOCX, IngestionFailure.MALFORMED_DOCX.title(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CanonicalText parse(DocxPackage docx) throws IOException, XMLStreamException {
        var styles = new DocxStyles();
        var numbering = new DocxNumbering();
        var title = new StringBuilder();
        read(docx, "word/styles.xml", styles::read);
        read(docx, "word/numbering.xml", numbering::read);
        read(docx, "docProps/core.xml", xml -> title.append(title(xml)));
        var writer = new CanonicalTextWriter(limits.characters());
        var output = new DocxOutput(writer, numbering, limits.characters());
        if (!read(docx, DocxPackage.DOCUMENT, xml -> new DocxBlocks(xml, styles, output).write())) {
            throw IngestionFailure.MALFORMED_DOCX.exception("The file holds no Word document");
        }
        if (writer.isEmpty()) {
            throw IngestionFailure.EMPTY_DOCUMENT.exception("The document holds no text");
        }
        return writer.finish(0, named(title.toString(), writer));
    }

    private static boolean read(DocxPackage docx, String name, Reader reader)
            throws IOException, XMLStreamException {
        Optional<DocxXml> part = docx.part(name);
        if (part.isEmpty()) {
            return false;
        }
        try (DocxXml xml = part.get()) {
            reader.read(xml);
        }
        return true;
    }

    private static String title(DocxXml xml) throws XMLStreamException {
        var title = new StringBuilder();
        boolean here = false;
        while (xml.next()) {
            if (xml.isStart() || xml.isEnd()) {
                here = xml.isStart() && xml.name().equals("other:title");
            } else if (here) {
                title.append(xml.text());
            }
        }
        return title.toString();
    }

    private static @Nullable String named(String title, CanonicalTextWriter writer) {
        return title.isBlank() ? writer.openingHeading() : title;
    }
}
