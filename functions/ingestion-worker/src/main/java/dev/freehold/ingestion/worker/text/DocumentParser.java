package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.DocumentType;
import java.nio.file.Path;

/** Reads files of one type. Safe for use by several threads. */
public interface DocumentParser {
    DocumentType type();

    /**
     * The file as canonical text, never empty.
     *
     * @throws dev.freehold.kernel.AppException with an {@link IngestionFailure} if the content is
     *     at fault
     * @throws java.io.UncheckedIOException if the file cannot be read at all
     */
    CanonicalText parse(Path file);
}
