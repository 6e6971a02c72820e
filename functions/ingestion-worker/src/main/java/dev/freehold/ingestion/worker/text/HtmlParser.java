package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.DocumentType;
import dev.freehold.kernel.AppException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jsoup.nodes.Document;

/**
 * Reads the main text of an HTML page: {@code main}, else its only {@code article}, else the body.
 * The title is what {@code title} says.
 */
public final class HtmlParser implements DocumentParser {
    /** A tree needs some ten times its file: this keeps it within a worker's heap. */
    private static final long MOST_BYTES = 32L << 20;

    private final ParseLimits limits;

    public HtmlParser(ParseLimits limits) {
        this.limits = limits;
    }

    @Override
    public DocumentType type() {
        return DocumentType.HTML;
    }

    @Override
    public CanonicalText parse(Path file) {
        return parse(file, Optional.empty());
    }

    @Override
    public CanonicalText parse(Path file, Optional<Charset> declared) {
        var deadline = new Deadline(limits.time());
        Document document = read(file, declared, deadline);
        var writer = new CanonicalTextWriter(limits.characters());
        new HtmlBlocks(writer, deadline).write(MainText.of(document));
        writer.requireText("The page holds no text");
        String title = document.title();
        return writer.finish(0, title.isBlank() ? writer.openingHeading() : title);
    }

    private static Document read(Path file, Optional<Charset> declared, Deadline deadline) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw IngestionFailure.TEXT_TOO_LARGE.exception(
                        "An HTML page may have at most " + MOST_BYTES + " bytes");
            }
            Charset charset = HtmlCharset.of(file, declared);
            try (Reader reader =
                    new InputStreamReader(
                            new BufferedInputStream(Files.newInputStream(file)),
                            charset.newDecoder())) {
                return new HtmlTree(deadline).read(reader);
            }
        } catch (CharacterCodingException e) {
            throw malformed(e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw malformed(e);
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AppException malformed(Exception cause) {
        return new AppException(
                IngestionFailure.MALFORMED_TEXT,
                "The page is not in the character set that is declared, or not in UTF-8",
                cause);
    }
}
