package dev.freehold.tenants.adapter;

import dev.freehold.platform.http.PlainText;
import dev.freehold.platform.webhook.WebhookEvent;
import dev.freehold.tenants.webhook.WebhookChange;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * A webhook to be made. {@code url} is https and leads to the public Internet; {@code events} are
 * {@code document.ready} and {@code document.failed}; without a {@code collection} it is told of
 * all.
 */
@Serdeable
record WebhookRequest(
        @NotBlank @PlainText @Size(max = WebhookRequest.LONGEST_URL) String url,
        @NotEmpty @Size(max = WebhookRequest.MOST_EVENTS) List<String> events,
        @Nullable @Size(max = 63) String collection,
        @Nullable @PlainText @Size(max = 255) String description,
        @Nullable Boolean enabled) {
    static final int LONGEST_URL = 2048;
    static final int MOST_EVENTS = 20;

    WebhookChange wanted() {
        return new WebhookChange(address(url), description, chosen(events), collection, enabled);
    }

    private static URI address(String url) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException _) {
            throw Requests.invalid("url", "must be an address, as https://hooks.example.com/in");
        }
    }

    private static List<String> chosen(List<String> events) {
        return events.stream()
                .distinct()
                .map(text ->
                        WebhookEvent.find(text)
                                .filter(WebhookEvent::canBeChosen)
                                .orElseThrow(() ->
                                        Requests.invalid("events", "holds none that there is"))
                                .text())
                .sorted()
                .toList();
    }

    /** What is to change of a webhook; an empty {@code collection} stands for all. */
    @Serdeable
    record Change(
            @Nullable @PlainText @Size(min = 1, max = LONGEST_URL) String url,
            @Nullable @Size(min = 1, max = MOST_EVENTS) List<String> events,
            @Nullable @Size(max = 63) String collection,
            @Nullable @PlainText @Size(max = 255) String description,
            @Nullable Boolean enabled) {
        WebhookChange wanted() {
            return new WebhookChange(
                    url == null ? null : address(url),
                    description,
                    events == null ? null : chosen(events),
                    collection,
                    enabled);
        }
    }
}
