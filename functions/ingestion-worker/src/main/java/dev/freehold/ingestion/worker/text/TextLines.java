package dev.freehold.ingestion.worker.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text, one after the other in bounded memory, and how many bytes those that were
 * given have. A line that is longer than any is comes in pieces.
 */
final class TextLines {
    /** A longer line is cut behind its next white space. */
    static final int LONGEST = 1_000_000;

    /** Where there is none, it is cut so far behind that. */
    static final int SLACK = 1_000;

    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final Charset charset;
    private final CharsetDecoder decoder;
    // What is decoded of a chunk is kept, to tell where in it a line ends.
    private final ByteBuffer bytes;
    private CharBuffer chars;
    private long before;
    private boolean ended;

    /**
     * @param charset one that keeps nothing in mind from one line to the next
     */
    TextLines(InputStream in, Charset charset) {
        this(in, charset, CHUNK);
    }

    TextLines(InputStream in, Charset charset, int chunk) {
        this.in = in;
        this.charset = charset;
        this.decoder = charset.newDecoder();
        this.bytes = ByteBuffer.allocate(chunk).limit(0);
        this.chars = CharBuffer.allocate(chunk).limit(0);
    }

    /** Those of a text that is at hand. */
    static TextLines of(String text) {
        var lines = new TextLines(new ByteArrayInputStream(new byte[0]), StandardCharsets.UTF_8);
        lines.chars = CharBuffer.wrap(text.toCharArray());
        return lines;
    }

    /**
     * The next line, or piece of one, without its end; null behind the last.
     *
     * @throws CharacterCodingException when the bytes are not of the character set
     */
    @Nullable String next() throws IOException {
        var line = new StringBuilder();
        while (chars.hasRemaining() || refill()) {
            int length = chars.remaining();
            int stop = stop(length, line.length());
            append(line, stop);
            if (stop < length && isLineEnd(chars.get(chars.position()))) {
                skipLineEnd();
                return line.toString();
            }
            if (isPiece(line)) {
                return line.toString();
            }
        }
        return line.isEmpty() ? null : line.toString();
    }

    /** Whether there is nothing behind the line that was given last. */
    boolean isAtEnd() throws IOException {
        return !chars.hasRemaining() && !refill();
    }

    /** How many bytes the lines have that were given, with their ends. */
    long bytes() throws IOException {
        if (!chars.hasRemaining()) {
            return before + bytes.position();
        }
        ByteBuffer again = ByteBuffer.wrap(bytes.array(), 0, bytes.position());
        CharBuffer given = CharBuffer.allocate(chars.position());
        charset.newDecoder().decode(again, given, false);
        if (given.hasRemaining()) {
            throw new IllegalStateException("Decoding again gives less");
        }
        return before + again.position();
    }

    /** How many of the characters at hand belong to the line, as far as it may go on. */
    private int stop(int most, int length) {
        char[] array = chars.array();
        int from = chars.arrayOffset() + chars.position();
        for (int i = 0; i < most; i++) {
            char c = array[from + i];
            if (isLineEnd(c)) {
                return i;
            }
            if (length + i >= LONGEST && isCut(c, length + i)) {
                return i + 1;
            }
        }
        return most;
    }

    private static boolean isCut(char c, int before) {
        return Character.isWhitespace(c)
                || before >= LONGEST + SLACK && !Character.isHighSurrogate(c);
    }

    private static boolean isPiece(StringBuilder line) {
        int length = line.length();
        return length > LONGEST && isCut(line.charAt(length - 1), length - 1);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private void append(StringBuilder line, int count) {
        int from = chars.arrayOffset() + chars.position();
        line.append(chars.array(), from, count);
        chars.position(chars.position() + count);
    }

    private void skipLineEnd() throws IOException {
        char first = chars.get();
        if (first == '\r'
                && (chars.hasRemaining() || refill())
                && chars.get(chars.position()) == '\n') {
            chars.get();
        }
    }

    private boolean refill() throws IOException {
        while (!ended) {
            before += bytes.position();
            bytes.compact();
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            ended = read < 0;
            bytes.position(bytes.position() + Math.max(read, 0)).flip();
            chars.clear();
            require(decoder.decode(bytes, chars, ended));
            chars.flip();
            if (chars.hasRemaining()) {
                return true;
            }
        }
        return false;
    }

    /** A chunk has no more characters than bytes, so that they always have room. */
    private static void require(CoderResult result) throws CharacterCodingException {
        if (!result.isUnderflow()) {
            result.throwException();
        }
    }
}
