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
import java.util.Iterator;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/**
 * Reads the main text of an HTML page: {@code main}, else its only {@code article}, else the body.
 * The title is what {@code title} says.
 */
public final class HtmlParser implements DocumentParser {
    /** A tree needs some ten times its file: this keeps it within a worker's heap. */
    private static final long MOST_BYTES = 32L << 20;

    private static final int MOST_ELEMENTS = 500_000;
    private static final int DEEPEST = 256;

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
        var deadline = new Deadline(limits.time());
        Document document = read(file, deadline);
        var writer = new CanonicalTextWriter(limits.characters());
        new HtmlBlocks(writer, deadline).write(MainText.of(document));
        if (writer.isEmpty()) {
            throw IngestionFailure.EMPTY_DOCUMENT.exception("The page holds no text");
        }
        String title = document.title();
        return writer.finish(0, title.isBlank() ? writer.openingHeading() : title);
    }

    private static Document read(Path file, Deadline deadline) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw IngestionFailure.TEXT_TOO_LARGE.exception(
                        "An HTML page may have at most " + MOST_BYTES + " bytes");
            }
            Charset charset = HtmlCharset.of(file);
            try (Reader reader =
                    new InputStreamReader(
                            new BufferedInputStream(Files.newInputStream(file)),
                            charset.newDecoder())) {
                return tree(new MarkupReader(reader, 2 * MOST_ELEMENTS, deadline));
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

    /** Counts while the tree grows: a short page can make a large one, by reopened elements. */
    private static Document tree(Reader reader) {
        int elements = 0;
        try (var parser = new StreamParser(Parser.htmlParser().setMaxDepth(DEEPEST))) {
            Iterator<Element> found = parser.parse(reader, "").iterator();
            while (found.hasNext()) {
                elements += 1 + found.next().attributesSize();
                if (elements > MOST_ELEMENTS) {
                    throw IngestionFailure.TOO_MANY_ELEMENTS.exception();
                }
            }
            return parser.document();
        }
    }

    private static AppException malformed(Exception cause) {
        return new AppException(
                IngestionFailure.MALFORMED_TEXT,
                "The page is not in the character set that it declares, or not in UTF-8",
                cause);
    }
}
