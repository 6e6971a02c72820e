package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.DeclaredType;
import dev.freehold.ingestion.DocumentType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
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
    // Any value may stand alone; a table or a sentence begins otherwise.
    private static final Pattern JSON =
            Pattern.compile("^\\s*(?:[\\[{\"]|(?:-?\\d[\\d.eE+-]*|true|false|null)\\s*$)");
    // Perhaps after the line that mailboxes put before a message.
    private static final Pattern FIELD =
            Pattern.compile("(?:From [^\\r\\n]*\\r?\\n)?[!-9;-~]{1,100}[ \\t]*:");
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
        boolean agrees =
                switch (declared) {
                    case PDF -> isPdf(head);
                    case DOCX, PPTX, XLSX, EPUB -> isZip(head) && ZipKind.mayBe(declared, file);
                    case PNG -> starts(head, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
                    case JPEG -> starts(head, 0xFF, 0xD8, 0xFF);
                    case TIFF -> starts(head, 'I', 'I', 42, 0) || starts(head, 'M', 'M', 0, 42);
                    case EMAIL -> isText(head) && FIELD.matcher(latin(head)).lookingAt();
                    case HTML, MARKDOWN, CSV, JSON, TEXT ->
                            agrees(
                                    declared,
                                    head,
                                    DeclaredType.charsetOf(contentType).map(TextCharset::named));
                };
        if (!agrees) {
            throw IngestionFailure.TYPE_MISMATCH.exception(
                    "The file was declared as "
                            + declared.contentType()
                            + " but is something else");
        }
        return declared;
    }

    private static boolean agrees(DocumentType declared, byte[] head, Optional<Charset> charset) {
        Charset read = TextFile.charset(head, charset);
        boolean wide = TextCharset.isWide(read);
        boolean orderless = read.name().equals("UTF-16") || read.name().equals("UTF-32");
        if (orderless || (!wide && isBareUtf16(head))) {
            throw IngestionFailure.MALFORMED_TEXT.exception(
                    "The text looks like UTF-16 without a byte order mark");
        }
        String text = new String(head, read).replace("\uFEFF", "");
        boolean plain = !isPdf(head) && (wide || isText(head));
        return plain
                && switch (declared) {
                    case HTML -> TAG.matcher(text).find();
                    case JSON -> JSON.matcher(text).find();
                    default -> !HTML.matcher(text).find();
                };
    }

    /**
     * The type that is declared, if it can be read. Types that browsers send for any file, or none,
     * leave it to the file name.
     */
    public static Optional<DocumentType> declared(String contentType, String fileName) {
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
            case "pptx" -> Optional.of(DocumentType.PPTX);
            case "xlsx" -> Optional.of(DocumentType.XLSX);
            case "epub" -> Optional.of(DocumentType.EPUB);
            case "eml" -> Optional.of(DocumentType.EMAIL);
            case "png" -> Optional.of(DocumentType.PNG);
            case "jpg", "jpeg" -> Optional.of(DocumentType.JPEG);
            case "tif", "tiff" -> Optional.of(DocumentType.TIFF);
            case "csv", "tsv" -> Optional.of(DocumentType.CSV);
            case "json", "jsonl", "ndjson" -> Optional.of(DocumentType.JSON);
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
        int at = latin(head).substring(0, length).indexOf("%PDF-");
        // In the midst of text the magic is only quoted; a PDF has at most junk before it.
        return at == 0 || (at > 0 && !isText(head));
    }

    private static String latin(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1);
    }

    private static boolean isZip(byte[] head) {
        return starts(head, 'P', 'K', 3, 4);
    }

    private static boolean starts(byte[] head, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** No control characters that text does not use; ISO-2022 uses escape. */
    private static boolean isText(byte[] head) {
        if (TextFile.hasUtf16Mark(head)) {
            return true;
        }
        for (byte b : head) {
            boolean control =
                    b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f'
                            && b != 0x1B;
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
}
