package dev.freehold.system;

import dev.freehold.kernel.ErrorCode;

/** What the operations API can answer with, besides success. */
public enum OperationsError implements ErrorCode {
    QUEUE_NOT_FOUND(404, "There is no such queue");

    private final int status;
    private final String title;

    OperationsError(int status, String title) {
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
