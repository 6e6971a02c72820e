package dev.freehold.tenants.webhook;

import dev.freehold.kernel.AppException;
import dev.freehold.platform.outbound.Outbound;
import dev.freehold.platform.outbound.OutboundError;
import dev.freehold.platform.outbound.OutboundRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls a webhook, once and signed. Nothing of what it answers is kept but the status. */
@Singleton
final class Post {
    private final Outbound outbound;
    private final WebhookSecrets secrets;
    private final Clock clock;

    Post(Outbound outbound, WebhookSecrets secrets, Clock clock) {
        this.outbound = outbound;
        this.secrets = secrets;
        this.clock = clock;
    }

    Outcome send(Delivery delivery, Attempts.Target target) {
        byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.putAll(
                Signature.headers(
                        delivery.eventId().toString(),
                        clock.instant(),
                        body,
                        secrets(delivery, target)));
        try {
            return Outcome.answered(
                    outbound.send(
                                    new OutboundRequest(
                                            "POST", URI.create(target.url()), headers, body))
                            .status());
        } catch (AppException e) {
            if (e.code() instanceof OutboundError code) {
                return Outcome.failed(code.code());
            }
            throw e;
        }
    }

    private List<byte[]> secrets(Delivery delivery, Attempts.Target target) {
        List<byte[]> all = new ArrayList<>();
        all.add(secrets.open(delivery.tenantId(), target.id(), target.sealedSecret()));
        Instant until = target.previousUntil();
        if (until != null && clock.instant().isBefore(until)) {
            all.add(secrets.open(delivery.tenantId(), target.id(), target.previousSecret()));
        }
        return all;
    }
}
