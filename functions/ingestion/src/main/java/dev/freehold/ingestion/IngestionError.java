package dev.freehold.ingestion;

import dev.freehold.kernel.ErrorCode;

/** What the document API can answer with, besides success. */
public enum IngestionError implements ErrorCode {
    DOCUMENT_NOT_FOUND(404, "There is no such document"),
    TENANT_NOT_FOUND(404, "There is no such tenant"),
    COLLECTION_NOT_FOUND(404, "There is no such collection"),
    COLLECTION_NOT_EMPTY(409, "The language is that of the documents that are there"),
    COLLECTION_EXISTS(409, "There is a collection of this name already"),
    DUPLICATE_DOCUMENT(409, "The collection has a document of this content"),
    CONTENT_NOT_THERE(409, "The document's file is not there"),
    NOT_FAILED(409, "Only a failed document whose file is there can be retried"),
    DOCUMENT_BUSY(409, "A new version is announced when the document's work has ended"),
    NOT_READY(409, "Only a document that is ready can be read anew"),
    TEXT_NOT_READY(409, "The document's text is not there yet"),
    DOCUMENT_TOO_LARGE(413, "The document is larger than the plan or this way of upload allows"),
    PLAN_EXHAUSTED(413, "The plan's number of documents or its storage is used up"),
    RANGE_TOO_LARGE(413, "More text was asked for than one answer can hold"),
    UNSUPPORTED_DOCUMENT_TYPE(415, "Documents of this type cannot be ingested");

    private final int status;
    private final String title;

    IngestionError(int status, String title) {
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
