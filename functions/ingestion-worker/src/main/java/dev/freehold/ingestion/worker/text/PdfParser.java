package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.DocumentType;
import dev.freehold.kernel.AppException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of PDFs that open without a password, in the order in which it is drawn. Headings
 * are told by size and weight, paragraphs and tables by geometry; lines that repeat at the top or
 * the bottom of pages are left out. The title is the metadata's, else the heading it opens with. A
 * stream is measured before it is decoded.
 */
public final class PdfParser implements DocumentParser {
    private static final Pattern NO_TITLE =
            Pattern.compile(
                    "(?i)untitled.*|microsoft word - .*|.*\\.(?:docx?|pdf|odt|indd|tex|html?)");

    private final ParseLimits limits;

    public PdfParser(ParseLimits limits) {
        this.limits = limits;
    }

    @Override
    public DocumentType type() {
        return DocumentType.PDF;
    }

    @Override
    public CanonicalText parse(Path file) {
        requireBytes(file);
        var deadline = new Deadline(limits.time());
        try (PDDocument document = PdfFile.open(file)) {
            return read(document, deadline);
        } catch (InvalidPasswordException e) {
            throw new AppException(
                    IngestionFailure.ENCRYPTED_PDF, IngestionFailure.ENCRYPTED_PDF.title(), e);
        } catch (AppException | NeedsOcr | UncheckedIOException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // PDFBox answers broken structures with any of these.
            throw new AppException(
                    IngestionFailure.MALFORMED_PDF, IngestionFailure.MALFORMED_PDF.title(), e);
        }
    }

    private static void requireBytes(Path file) {
        try {
            if (Files.size(file) == 0) {
                throw IngestionFailure.EMPTY_DOCUMENT.exception("The file has no bytes");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CanonicalText read(PDDocument document, Deadline deadline) throws IOException {
        int count = document.getNumberOfPages();
        if (count == 0) {
            throw IngestionFailure.EMPTY_DOCUMENT.exception("The PDF has no pages");
        }
        if (count > limits.pages()) {
            throw IngestionFailure.TOO_MANY_PAGES.exception(
                    "The PDF has " + count + " pages; " + limits.pages() + " are allowed");
        }
        var reader = new PageReader(limits, deadline);
        List<PdfPage> pages = reader.read(document);
        var writer = new CanonicalTextWriter(limits.characters());
        write(pages, writer, deadline);
        if (writer.isEmpty() && reader.hasImages()) {
            throw new NeedsOcr();
        }
        if (writer.isEmpty()) {
            throw IngestionFailure.NO_TEXT.exception();
        }
        String title = title(document);
        return writer.finish(count, title == null ? writer.openingHeading() : title);
    }

    private static void write(List<PdfPage> raw, CanonicalTextWriter writer, Deadline deadline) {
        List<PdfPage> pages = RunningLines.remove(raw);
        TypeScale scale = TypeScale.of(pages);
        var blocks = new PdfBlocks(writer, scale, Vocabulary.of(pages));
        for (PdfPage page : pages) {
            deadline.check();
            blocks.page(page, PdfRow.assemble(page.lines()));
        }
        blocks.finish();
    }

    private static @Nullable String title(PDDocument document) {
        String title = document.getDocumentInformation().getTitle();
        return title == null || NO_TITLE.matcher(title.strip()).matches() ? null : title;
    }
}
