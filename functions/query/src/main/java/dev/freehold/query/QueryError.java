package dev.freehold.query;

import dev.freehold.kernel.ErrorCode;

/** What the query API can answer with, besides success. */
public enum QueryError implements ErrorCode {
    COLLECTION_NOT_FOUND(404, "There is no such collection");

    private final int status;
    private final String title;

    QueryError(int status, String title) {
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
