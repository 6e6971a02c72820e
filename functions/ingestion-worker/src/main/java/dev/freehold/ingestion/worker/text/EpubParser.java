package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.DocumentType;
import dev.freehold.kernel.AppException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;
import org.jsoup.nodes.Document;

/**
 * Reads the chapters of an EPUB in their reading order, as HTML. What is not in that order, such as
 * covers and indexes beside it, is left out. The title is the book's.
 */
public final class EpubParser implements DocumentParser {
    private static final Set<String> CONTAINER =
            Set.of("urn:oasis:names:tc:opendocument:xmlns:container");

    // An empty element of XML would stay open in HTML and take in all that follows.
    private static final Pattern EMPTY =
            Pattern.compile(
                    "<(?!(?:br|hr|img|link|meta|input|col|wbr)\\b)([a-zA-Z]\\w*+)([^<>]*+)(?<=/)>");

    /** As of an HTML page. */
    private static final int MOST_BYTES = 32 << 20;

    private final ParseLimits limits;

    public EpubParser(ParseLimits limits) {
        this.limits = limits;
    }

    @Override
    public DocumentType type() {
        return DocumentType.EPUB;
    }

    @Override
    public CanonicalText parse(Path file) {
        var deadline = new Deadline(limits.time());
        try (ZipPackage epub = ZipPackage.open(file, IngestionFailure.MALFORMED_EPUB, deadline)) {
            return parse(epub, deadline);
        } catch (XMLStreamException | ZipException | EOFException | CharacterCodingException e) {
            throw new AppException(
                    IngestionFailure.MALFORMED_EPUB, IngestionFailure.MALFORMED_EPUB.title(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CanonicalText parse(ZipPackage epub, Deadline deadline)
            throws IOException, XMLStreamException {
        String root = root(epub);
        var book = new EpubBook(root.substring(0, root.lastIndexOf('/') + 1));
        if (!epub.read(root, EpubBook.NAMESPACES, book::read)) {
            throw IngestionFailure.MALFORMED_EPUB.exception("The file holds no book");
        }
        var writer = new CanonicalTextWriter(limits.characters());
        var reader = new HtmlTree(deadline);
        for (String chapter : book.chapters()) {
            String markup = markup(epub, chapter);
            Document page =
                    reader.read(
                            new StringReader(EMPTY.matcher(markup).replaceAll(EpubParser::closed)));
            new HtmlBlocks(writer, deadline).write(MainText.of(page));
        }
        writer.requireText("The book holds no text");
        return writer.finish(0, book.title().isBlank() ? writer.openingHeading() : book.title());
    }

    private static String closed(MatchResult empty) {
        String attributes = empty.group(2).substring(0, empty.group(2).length() - 1);
        String name = empty.group(1);
        return Matcher.quoteReplacement("<" + name + attributes + "></" + name + ">");
    }

    private static String root(ZipPackage epub) throws IOException, XMLStreamException {
        var root = new StringBuilder();
        epub.read(
                ZipKind.CONTAINER,
                CONTAINER,
                xml -> {
                    while (xml.next()) {
                        String path =
                                xml.isStart() && xml.name().equals("rootfile")
                                        ? xml.bare("full-path")
                                        : null;
                        if (path != null && root.isEmpty()) {
                            root.append(path);
                        }
                    }
                });
        return root.toString();
    }

    /** XHTML of books is in UTF-8, or in UTF-16 with a byte order mark. */
    private static String markup(ZipPackage epub, String name) throws IOException {
        Optional<InputStream> part = epub.stream(name);
        if (part.isEmpty()) {
            return "";
        }
        try (InputStream in = part.get()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw IngestionFailure.TEXT_TOO_LARGE.exception(
                        "A chapter may have at most " + MOST_BYTES + " bytes");
            }
            return TextFile.decode(
                    new InputStreamReader(
                            new ByteArrayInputStream(bytes),
                            TextCharset.marked(bytes).orElse(StandardCharsets.UTF_8).newDecoder()),
                    MOST_BYTES);
        }
    }
}
