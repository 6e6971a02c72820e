package dev.freehold.ingestion.worker.text;

import dev.freehold.kernel.AppException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
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
    private static final int BUFFER = 1 << 15;

    private TextFile() {}

    /**
     * @param limit most characters, in UTF-16 units
     */
    static String read(Path file, int limit) {
        try (var in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            in.mark(2);
            Charset charset = charset(in.readNBytes(2));
            in.reset();
            return decode(new InputStreamReader(in, charset.newDecoder()), limit);
        } catch (CharacterCodingException e) {
            throw new AppException(
                    IngestionFailure.MALFORMED_TEXT,
                    "The text is not valid UTF-8, nor UTF-16 with a byte order mark",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decode(Reader reader, int limit) throws IOException {
        var text = new StringBuilder();
        char[] buffer = new char[BUFFER];
        for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
            text.append(buffer, 0, n);
            if (text.length() > limit) {
                throw IngestionFailure.TEXT_TOO_LARGE.exception(
                        "A text of this type may have at most " + limit + " characters");
            }
        }
        if (text.indexOf("\0") >= 0) {
            throw IngestionFailure.MALFORMED_TEXT.exception("The text holds NUL characters");
        }
        return text.indexOf("\uFEFF") == 0 ? text.substring(1) : text.toString();
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
