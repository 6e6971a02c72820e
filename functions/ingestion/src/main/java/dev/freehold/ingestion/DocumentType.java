package dev.freehold.ingestion;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of document that can be ingested, and the content types under which they come. */
public enum DocumentType {
    PDF("application/pdf"),
    MARKDOWN("text/markdown", "text/x-markdown"),
    HTML("text/html", "application/xhtml+xml"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    EPUB("application/epub+zip"),
    EMAIL("message/rfc822"),
    CSV("text/csv", "application/csv", "text/tab-separated-values"),
    JSON("application/json", "text/json", "application/x-ndjson", "application/jsonl"),
    PNG("image/png"),
    JPEG("image/jpeg"),
    TIFF("image/tiff"),
    TEXT("text/plain");

    private final List<String> contentTypes;

    DocumentType(String... contentTypes) {
        this.contentTypes = List.of(contentTypes);
    }

    /** The content type that documents of this kind are kept under. */
    public String contentType() {
        return contentTypes.getFirst();
    }

    /** All content types, for messages. */
    public static String supported() {
        return Arrays.stream(values())
                .map(DocumentType::contentType)
                .collect(Collectors.joining(", "));
    }

    /** The kind that a Content-Type header names; its parameters do not matter. */
    public static Optional<DocumentType> ofContentType(String header) {
        String type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(t -> t.contentTypes.contains(type)).findFirst();
    }
}
