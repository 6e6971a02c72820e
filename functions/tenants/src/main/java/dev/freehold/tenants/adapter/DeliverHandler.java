package dev.freehold.tenants.adapter;

import dev.freehold.kernel.Envelope;
import dev.freehold.platform.message.EnvelopeHandler;
import dev.freehold.platform.message.Messages;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.platform.webhook.WebhookMessages;
import dev.freehold.tenants.webhook.Rounds;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;

/** Something may be due to a tenant's webhooks. */
@Singleton
final class DeliverHandler extends EnvelopeHandler {
    private final Rounds rounds;

    DeliverHandler(Rounds rounds, JsonMapper json, Messages messages) {
        super(json, messages);
        this.rounds = rounds;
    }

    @Override
    public String queue() {
        return WebhookMessages.QUEUE;
    }

    @Override
    protected void handle(Envelope envelope, Invocation invocation) {
        switch (envelope.type()) {
            case WebhookMessages.DELIVER -> rounds.run(envelope.tenant());
            default -> throw unknown(envelope);
        }
    }
}
