package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.DocumentType;
import dev.freehold.kernel.AppException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;

/**
 * Reads the main text of a DOCX: headings, lists with their ordinals, tables. Headers, footers,
 * notes, comments and deleted text are left out. The title is the one of its properties, else its
 * first heading.
 */
public final class DocxParser implements DocumentParser {
    private static final Set<String> WORD =
            Set.of(
                    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    "http://purl.oclc.org/ooxml/wordprocessingml/main");

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
        try (ZipPackage docx =
                ZipPackage.open(
                        file, IngestionFailure.MALFORMED_DOCX, new Deadline(limits.time()))) {
            return parse(docx);
        } catch (XMLStreamException | ZipException | EOFException e) {
            throw new AppException(
                    IngestionFailure.MALFORMED_DOCX, IngestionFailure.MALFORMED_DOCX.title(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CanonicalText parse(ZipPackage docx) throws IOException, XMLStreamException {
        var styles = new DocxStyles();
        var numbering = new DocxNumbering();
        // Parts that a document may do without.
        docx.read("word/styles.xml", WORD, styles::read);
        docx.read("word/numbering.xml", WORD, numbering::read);
        String title = PackageTitle.of(docx);
        var writer = new CanonicalTextWriter(limits.characters());
        var output = new DocxOutput(writer, numbering, limits.characters());
        if (!docx.read(
                ZipKind.WORD_DOCUMENT, WORD, xml -> new DocxBlocks(xml, styles, output).write())) {
            throw IngestionFailure.MALFORMED_DOCX.exception("The file holds no Word document");
        }
        writer.requireText("The document holds no text");
        return writer.finish(0, title.isBlank() ? writer.openingHeading() : title);
    }
}
