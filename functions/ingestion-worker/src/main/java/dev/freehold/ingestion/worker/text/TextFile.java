package dev.freehold.ingestion.worker.text;

import dev.freehold.kernel.AppException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a text file as UTF-8, or as what its byte order mark says. Malformed bytes are refused: a
 * guessed character set would spoil names without anybody noticing.
 */
final class TextFile {
    private static final int MOST_BYTES_PER_CHARACTER = 4;

    private TextFile() {}

    static String read(Path file, int limit) {
        try {
            if (Files.size(file) > (long) limit * MOST_BYTES_PER_CHARACTER) {
                throw IngestionFailure.TEXT_TOO_LARGE.exception();
            }
            return decode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String decode(byte[] bytes) {
        Charset charset = charset(bytes);
        String text;
        try {
            text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new AppException(
                    IngestionFailure.MALFORMED_TEXT, "The text is not valid " + charset, e);
        }
        if (text.indexOf('\0') >= 0) {
            throw IngestionFailure.MALFORMED_TEXT.exception("The text holds NUL characters");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static boolean hasUtf16Mark(byte[] bytes) {
        return !charset(bytes).equals(StandardCharsets.UTF_8);
    }

    /** What the byte order mark says, else UTF-8. */
    static Charset charset(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        return switch (first) {
            case 0xFEFF -> StandardCharsets.UTF_16BE;
            case 0xFFFE -> StandardCharsets.UTF_16LE;
            default -> StandardCharsets.UTF_8;
        };
    }
}
