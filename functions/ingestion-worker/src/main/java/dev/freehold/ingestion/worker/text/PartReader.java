package dev.freehold.ingestion.worker.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;

/**
 * Reads plain text and splits it, a part at a time, in memory for a part. Texts and passages are
 * the same as when the whole is read at once, wherever the parts end.
 */
public final class PartReader {
    /** Of all parts together, in code points: places are ints, and so much is left to count on. */
    public static final int MOST_CHARACTERS = 2_000_000_000;

    /** A paragraph that begins at a part's end may be long, and tables grow when they are read. */
    private static final int MOST_IN_A_PART = 100_000_000;

    /** A part ends after so many, too; its last paragraph may have 100,000 more. */
    private static final int MANY_BLOCKS = 500_000;

    private final PassageSplitter splitter;
    private final int size;
    private final Duration time;

    /**
     * @param time most time that one part may take
     */
    public PartReader(PassageSplitter splitter, PartSize size, Duration time) {
        this.splitter = splitter;
        this.size = size.characters();
        this.time = time;
    }

    /**
     * The part that begins where {@code from} says; it is the last when all bytes are read.
     *
     * @param in the file from there on
     * @throws dev.freehold.kernel.AppException MALFORMED_TEXT, TEXT_TOO_LARGE, PARSE_TIMEOUT
     */
    public TextPart read(InputStream in, PartState from) {
        Charset charset = Charset.forName(from.charset());
        try {
            return read(new TextLines(in, charset), from);
        } catch (CharacterCodingException e) {
            throw TextFile.malformed(charset.name(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TextPart read(TextLines lines, PartState from) throws IOException {
        var writer = new CanonicalTextWriter(MOST_IN_A_PART, from.length(), from.last());
        write(lines, writer, from.bytes() == 0);
        if (writer.length() > MOST_CHARACTERS) {
            throw IngestionFailure.TEXT_TOO_LARGE.exception(
                    "A plain text may have at most %,d characters".formatted(MOST_CHARACTERS));
        }
        CanonicalText part =
                writer.finish(
                        0,
                        from.last() == null && !writer.isEmpty()
                                ? writer.openingHeading()
                                : from.title());
        Splitter split = splitter.part(part, from.length(), from.splitting(), from.split());
        if (lines.isAtEnd()) {
            split.end();
        }
        List<Span> passages = split.spans();
        return new TextPart(
                part.text(),
                passages,
                new PartState(
                        from.charset(),
                        from.target(),
                        from.overlap(),
                        from.bytes() + lines.bytes(),
                        writer.length(),
                        part.title().orElse(null),
                        writer.last(),
                        passages.isEmpty() ? from.end() : passages.getLast().end(),
                        split.state()));
    }

    /** Whole paragraphs, until there is enough of them. */
    private void write(TextLines lines, CanonicalTextWriter writer, boolean first)
            throws IOException {
        var deadline = new Deadline(time);
        var paragraphs = new Paragraphs(writer);
        long read = 0;
        boolean whole = true;
        while (!whole || (read < size && writer.blocks() < MANY_BLOCKS)) {
            deadline.check();
            String line = lines.next();
            if (line == null) {
                break;
            }
            if (line.indexOf('\0') >= 0) {
                throw TextFile.zeros();
            }
            whole = paragraphs.add(first && read == 0 ? TextFile.unmarked(line) : line);
            read += line.length() + 1;
        }
        paragraphs.end();
    }
}
