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
    private static final Pattern TAG = Pattern.compile("<(?:!|\\?xml|[a-zA-Z][a-zA-Z0-9]*[\\s/>])");

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
        if (declared != DocumentType.PDF && declared != DocumentType.DOCX && isBareUtf16(head)) {
            throw IngestionFailure.MALFORMED_TEXT.exception(
                    "The text looks like UTF-16 without a byte order mark");
        }
        boolean agrees =
                switch (declared) {
                    case PDF -> isPdf(head);
                    case DOCX -> isZip(head) && DocxPackage.mayBeDocx(file);
                    case HTML -> !isPdf(head) && isText(head) && TAG.matcher(text(head)).find();
                    case MARKDOWN, TEXT -> !isPdf(head) && isText(head) && !isHtml(head);
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
        Optional<DocumentType> type = DocumentType.ofContentType(contentType);
        String bare = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return UNSPECIFIC.contains(bare) ? named(fileName).or(() -> type) : type;
    }

    private static Optional<DocumentType> named(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1);
        return switch (extension.strip().toLowerCase(Locale.ROOT)) {
            case "pdf" -> Optional.of(DocumentType.PDF);
            case "md", "markdown" -> Optional.of(DocumentType.MARKDOWN);
            case "html", "htm", "xhtml" -> Optional.of(DocumentType.HTML);
            case "docx" -> Optional.of(DocumentType.DOCX);
            case "txt", "text" -> Optional.of(DocumentType.TEXT);
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

    private static boolean isZip(byte[] head) {
        return head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    /** Whether it may be text: no control characters that text does not use. */
    private static boolean isText(byte[] head) {
        if (TextFile.hasUtf16Mark(head)) {
            return true;
        }
        for (byte b : head) {
            boolean control = b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f';
            if (control) {
                return false;
            }
        }
        return true;
    }

    /** Whether most characters have a byte of zero, as those of European languages do. */
    private static boolean isBareUtf16(byte[] head) {
        if (TextFile.hasUtf16Mark(head)) {
            return false;
        }
        int[] zeros = new int[2];
        for (int i = 0; i < head.length; i++) {
            zeros[i & 1] += head[i] == 0 ? 1 : 0;
        }
        int many = Math.max(zeros[0], zeros[1]);
        int few = Math.min(zeros[0], zeros[1]);
        return many > head.length / 3 && few < many / 10 + 1;
    }

    private static boolean isHtml(byte[] head) {
        return HTML.matcher(text(head)).find();
    }

    private static String text(byte[] head) {
        return new String(head, TextFile.charset(head)).replace("\uFEFF", "");
    }
}
