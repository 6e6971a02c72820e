package dev.freehold.platform.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a webhook can be told of. */
public enum WebhookEvent {
    /** A document was ingested: searches find it, or what was read anew of it. */
    DOCUMENT_READY("document.ready"),
    /** A document could not be ingested, or not be read anew. */
    DOCUMENT_FAILED("document.failed"),
    /** Nothing happened: someone asked for a test. */
    WEBHOOK_TEST("webhook.test");

    private final String text;

    WebhookEvent(String text) {
        this.text = text;
    }

    /** As it stands in the database and in what is sent, for example {@code document.ready}. */
    public String text() {
        return text;
    }

    /** Whether webhooks are registered for it; a test is for the one that is asked for. */
    public boolean canBeChosen() {
        return this != WEBHOOK_TEST;
    }

    /** The event of that text; empty for one that this version does not know. */
    public static Optional<WebhookEvent> find(String text) {
        return Arrays.stream(values())
                .filter(event -> event.text.equals(text.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
