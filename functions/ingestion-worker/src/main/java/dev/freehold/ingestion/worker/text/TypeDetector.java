package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.DocumentType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds out what a file really is from its first bytes; what the uploader says must agree. */
public final class TypeDetector {
    private static final int HEAD = 8192;
    // Readers accept a PDF whose header stands anywhere in the first 1024 bytes.
    private static final int PDF_HEAD = 1024;
    private static final Set<String> UNSPECIFIC =
            Set.of("", "application/octet-stream", "text/plain");
    private static final Pattern HTML =
            Pattern.compile("^\\s*(?:<\\?xml|<!doctype html|<html\\b)", Pattern.CASE_INSENSITIVE);

    /**
     * The type by which to read the file.
     *
     * @throws dev.freehold.kernel.AppException {@code empty_document}, {@code unsupported_type} if
     *     no readable type is declared, {@code type_mismatch} if the bytes are something else
     */
    public DocumentType detect(Path file, String contentType, String fileName) {
        byte[] head = head(file);
        if (head.length == 0) {
            throw IngestionFailure.EMPTY_DOCUMENT.exception("The file has no bytes");
        }
        DocumentType declared =
                declared(contentType, fileName)
                        .orElseThrow(IngestionFailure.UNSUPPORTED_TYPE::exception);
        boolean agrees =
                switch (declared) {
                    case PDF -> isPdf(head);
                    case MARKDOWN -> !isPdf(head) && isText(head);
                };
        if (!agrees) {
            throw IngestionFailure.TYPE_MISMATCH.exception(
                    "The file was declared as "
                            + declared.contentType()
                            + " but is something else");
        }
        return declared;
    }

    /** Types that browsers send for any file, or none, leave it to the file name. */
    private static Optional<DocumentType> declared(String contentType, String fileName) {
        Optional<DocumentType> named = DocumentType.ofContentType(contentType);
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (named.isPresent() || !UNSPECIFIC.contains(type)) {
            return named;
        }
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1);
        return switch (extension.strip().toLowerCase(Locale.ROOT)) {
            case "pdf" -> Optional.of(DocumentType.PDF);
            case "md", "markdown" -> Optional.of(DocumentType.MARKDOWN);
            default -> Optional.empty();
        };
    }

    private static byte[] head(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPdf(byte[] head) {
        int length = Math.min(head.length, PDF_HEAD);
        int at = new String(head, 0, length, StandardCharsets.ISO_8859_1).indexOf("%PDF-");
        // In the midst of text the magic is only quoted; a PDF has at most junk before it.
        return at == 0 || (at > 0 && !isText(head));
    }

    /** Whether it may be text: no control characters that text does not use, and not HTML. */
    private static boolean isText(byte[] head) {
        if (head.length >= 2 && isUtf16Mark(head[0], head[1])) {
            return true;
        }
        for (byte b : head) {
            boolean control = b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f';
            if (control) {
                return false;
            }
        }
        String start = new String(head, StandardCharsets.UTF_8);
        return !HTML.matcher(start.replace("\uFEFF", "")).find();
    }

    private static boolean isUtf16Mark(byte first, byte second) {
        return (first == (byte) 0xFE && second == (byte) 0xFF)
                || (first == (byte) 0xFF && second == (byte) 0xFE);
    }
}
