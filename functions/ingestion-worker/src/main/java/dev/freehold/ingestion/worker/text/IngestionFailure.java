package dev.freehold.ingestion.worker.text;

import dev.freehold.kernel.ErrorCode;

/**
 * Why a document ends in {@code failed}. With a 4xx the same file fails the same way again; with a
 * 500 a retry may help.
 */
public enum IngestionFailure implements ErrorCode {
    UNSUPPORTED_TYPE(415, "Files of this type cannot be read"),
    TYPE_MISMATCH(422, "The file is not of the type that was declared"),
    SIZE_MISMATCH(422, "The file does not have the declared size"),
    HASH_MISMATCH(422, "The file does not have the declared SHA-256"),
    CONTENT_CHANGED(422, "The file was replaced or removed after its upload"),
    EMPTY_DOCUMENT(422, "The file holds no pages or no text"),
    ENCRYPTED_PDF(422, "The PDF needs a password to be opened"),
    MALFORMED_PDF(422, "The PDF is damaged or cut short"),
    MALFORMED_DOCX(422, "The DOCX is damaged, cut short or not as Word writes it"),
    MALFORMED_PPTX(422, "The PPTX is damaged, cut short or not as PowerPoint writes it"),
    MALFORMED_XLSX(422, "The XLSX is damaged, cut short or not as Excel writes it"),
    MALFORMED_EPUB(422, "The EPUB is damaged, cut short, encrypted or without a reading order"),
    MALFORMED_EMAIL(422, "The e-mail breaks the rules of MIME, or nests too deeply"),
    MALFORMED_CSV(422, "The table ends within a quoted cell"),
    MALFORMED_JSON(422, "The file is not valid JSON, cut short or nested too deeply"),
    ZIP_BOMB(422, "The file unpacks to far more data than allowed"),
    MALFORMED_TEXT(422, "The text is not valid in its character set: UTF-8, or what is declared"),
    UNKNOWN_CHARSET(422, "The declared character set is not known"),
    NO_TEXT(422, "The pages hold neither text nor pictures"),
    TOO_MANY_PAGES(422, "The document has more pages than allowed"),
    TOO_MANY_ELEMENTS(422, "The document has more elements than allowed"),
    TEXT_TOO_LARGE(422, "The document holds more text than allowed"),
    TOO_COMPLEX(422, "Reading the document took more memory than allowed"),
    PARSE_TIMEOUT(422, "Reading the document took longer than allowed"),
    WORKER_LOST(500, "The work on the document was cut off again and again"),
    INTERNAL_ERROR(500, "Something went wrong on our side");

    private final int status;
    private final String title;

    IngestionFailure(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
