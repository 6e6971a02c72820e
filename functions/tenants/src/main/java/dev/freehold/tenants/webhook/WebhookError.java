package dev.freehold.tenants.webhook;

import dev.freehold.kernel.ErrorCode;

/** What the API of webhooks can answer with, besides success and the codes of the address. */
public enum WebhookError implements ErrorCode {
    WEBHOOK_NOT_FOUND(404, "There is no such webhook"),
    DELIVERY_NOT_FOUND(404, "There is no such delivery"),
    WEBHOOK_COLLECTION_NOT_FOUND(404, "There is no collection of that name"),
    DELIVERY_PENDING(409, "The delivery is under way already"),
    WEBHOOK_LIMIT_REACHED(409, "A tenant has no more webhooks than this"),
    WEBHOOK_SWITCHED_OFF(409, "The webhook is switched off");

    private final int status;
    private final String title;

    WebhookError(int status, String title) {
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
