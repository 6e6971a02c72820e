package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.DocumentType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Tells the kinds of document that are ZIP files by the entry that each must have. */
final class ZipKind {
    static final String WORD_DOCUMENT = "word/document.xml";
    static final String WORKBOOK = "xl/workbook.xml";
    static final String PRESENTATION = "ppt/presentation.xml";
    static final String CONTAINER = "META-INF/container.xml";

    private static final Map<DocumentType, String> MAIN_ENTRY =
            Map.of(
                    DocumentType.DOCX, WORD_DOCUMENT,
                    DocumentType.XLSX, WORKBOOK,
                    DocumentType.PPTX, PRESENTATION,
                    DocumentType.EPUB, CONTAINER);

    private ZipKind() {}

    /** Whether a ZIP file holds a document of the type, or is too damaged to tell. */
    static boolean mayBe(DocumentType type, Path file) {
        String entry = MAIN_ENTRY.get(type);
        try (var zip = new ZipFile(file.toFile())) {
            return entry != null && zip.getEntry(entry) != null;
        } catch (ZipException _) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
