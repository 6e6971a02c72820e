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
import java.util.Optional;

/**
 * Reads a text file as what its byte order mark says, else its uploader, else as UTF-8. Malformed
 * bytes are refused: a guessed character set would spoil names without anybody noticing.
 */
final class TextFile {
    private static final int BUFFER = 1 << 15;

    private TextFile() {}

    /**
     * @param declared what the uploader says; a byte order mark says more
     * @param limit most characters, in UTF-16 units
     */
    static String read(Path file, Optional<Charset> declared, int limit) {
        try (var in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            in.mark(3);
            Charset charset = charset(in.readNBytes(3), declared);
            in.reset();
            return decode(new InputStreamReader(in, charset.newDecoder()), limit);
        } catch (CharacterCodingException e) {
            throw malformed(
                    declared.map(Charset::name).orElse("UTF-8, nor UTF-16 with a byte order mark"),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The byte order mark, else what is declared, else UTF-8. */
    static Charset charset(byte[] head, Optional<Charset> declared) {
        return TextCharset.marked(head).or(() -> declared).orElse(StandardCharsets.UTF_8);
    }

    static String decode(Reader reader, int limit) throws IOException {
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
            throw zeros();
        }
        return unmarked(text.toString());
    }

    /** A text without the byte order mark that it may begin with. */
    static String unmarked(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static AppException zeros() {
        return IngestionFailure.MALFORMED_TEXT.exception("The text holds NUL characters");
    }

    /** What is thrown of bytes that are not {@code valid}. */
    static AppException malformed(String valid, CharacterCodingException cause) {
        return new AppException(
                IngestionFailure.MALFORMED_TEXT, "The text is not valid " + valid, cause);
    }

    static boolean hasUtf16Mark(byte[] bytes) {
        return TextCharset.marked(bytes).filter(TextCharset::isWide).isPresent();
    }
}
