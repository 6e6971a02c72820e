package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.DocumentType;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;

/** Reads files of one type. Safe for use by several threads. */
public interface DocumentParser {
    DocumentType type();

    /**
     * The file as canonical text, never empty.
     *
     * @throws dev.freehold.kernel.AppException with an {@link IngestionFailure} if the content is
     *     at fault
     * @throws NeedsOcr if it holds pictures and no text
     * @throws java.io.UncheckedIOException if the file cannot be read at all
     */
    CanonicalText parse(Path file);

    /**
     * The same for a file whose uploader names its character set, which matters to texts only.
     *
     * @throws dev.freehold.kernel.AppException as {@link #parse(Path)}
     */
    default CanonicalText parse(Path file, Optional<Charset> declared) {
        return parse(file);
    }
}
