package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.DocumentType;
import dev.freehold.kernel.AppException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;

/**
 * Reads the slides of a PPTX, a page each: titles, texts, lists, tables and the speaker's notes.
 * Hidden slides keep their number and are left out, as are dates, footers and slide numbers. The
 * title is the one of its properties, else the first slide's.
 */
public final class PptxParser implements DocumentParser {
    private static final Set<String> PRESENTATION =
            Set.of(
                    "http://schemas.openxmlformats.org/presentationml/2006/main",
                    "http://purl.oclc.org/ooxml/presentationml/main",
                    "http://schemas.openxmlformats.org/drawingml/2006/main",
                    "http://purl.oclc.org/ooxml/drawingml/main",
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    "http://purl.oclc.org/ooxml/officeDocument/relationships");

    private final ParseLimits limits;

    public PptxParser(ParseLimits limits) {
        this.limits = limits;
    }

    @Override
    public DocumentType type() {
        return DocumentType.PPTX;
    }

    @Override
    public CanonicalText parse(Path file) {
        try (ZipPackage pptx =
                ZipPackage.open(
                        file, IngestionFailure.MALFORMED_PPTX, new Deadline(limits.time()))) {
            return parse(pptx);
        } catch (XMLStreamException | ZipException | EOFException e) {
            throw new AppException(
                    IngestionFailure.MALFORMED_PPTX, IngestionFailure.MALFORMED_PPTX.title(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CanonicalText parse(ZipPackage pptx) throws IOException, XMLStreamException {
        List<String> slides = slides(pptx);
        Relations relations = Relations.of(pptx, ZipKind.PRESENTATION);
        String title = PackageTitle.of(pptx);
        var writer = new CanonicalTextWriter(limits.characters());
        for (int i = 0; i < slides.size(); i++) {
            Optional<String> part = relations.find(slides.get(i));
            if (part.isPresent()) {
                slide(pptx, part.get(), new PptxOutput(writer, i + 1, limits.characters()));
            }
        }
        writer.requireText("The slides hold no text");
        return writer.finish(slides.size(), title.isBlank() ? writer.openingHeading() : title);
    }

    private List<String> slides(ZipPackage pptx) throws IOException, XMLStreamException {
        List<String> slides = new ArrayList<>();
        boolean found =
                pptx.read(
                        ZipKind.PRESENTATION,
                        PRESENTATION,
                        xml -> {
                            while (xml.next()) {
                                String id =
                                        xml.isStart() && xml.name().equals("sldId")
                                                ? xml.attribute("id")
                                                : null;
                                if (id != null) {
                                    slides.add(id);
                                }
                            }
                        });
        if (!found) {
            throw IngestionFailure.MALFORMED_PPTX.exception("The file holds no presentation");
        }
        if (slides.size() > limits.pages()) {
            throw IngestionFailure.TOO_MANY_PAGES.exception(
                    "The presentation has more than " + limits.pages() + " slides");
        }
        return slides;
    }

    private static void slide(ZipPackage pptx, String part, PptxOutput output)
            throws IOException, XMLStreamException {
        pptx.read(part, PRESENTATION, xml -> new PptxShapes(xml, output, false).read());
        if (output.isHidden()) {
            return;
        }
        Optional<String> notes = Relations.of(pptx, part).ofKind("notesSlide");
        if (notes.isPresent()) {
            pptx.read(notes.get(), PRESENTATION, xml -> new PptxShapes(xml, output, true).read());
        }
        output.flush();
    }
}
