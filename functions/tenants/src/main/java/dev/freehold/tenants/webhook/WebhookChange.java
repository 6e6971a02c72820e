package dev.freehold.tenants.webhook;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be of a webhook; null leaves a part as it is.
 *
 * @param events of {@code WebhookEvent}, one at least
 * @param collection a name; empty for all collections
 */
public record WebhookChange(
        @Nullable URI url,
        @Nullable String description,
        @Nullable List<String> events,
        @Nullable String collection,
        @Nullable Boolean enabled) {
    public WebhookChange {
        events = events == null ? null : List.copyOf(events);
    }
}
