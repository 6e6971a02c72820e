package dev.freehold.system.adapter;

import dev.freehold.kernel.Envelope;
import dev.freehold.system.DeadLetter;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Reads dead letters, whatever they hold: what is no envelope has no type and no ids. */
@Singleton
final class Letters {
    /**
     * The attribute of a message that was rejected; a failed document's code is in its envelope.
     */
    static final String CODE = "code";

    private final JsonMapper json;

    Letters(JsonMapper json) {
        this.json = json;
    }

    DeadLetter read(Message message) {
        Optional<Envelope> envelope = envelope(message.body());
        Map<String, String> data = envelope.map(Envelope::data).orElse(Map.of());
        MessageAttributeValue code = message.messageAttributes().get(CODE);
        return new DeadLetter(
                message.messageId(),
                Instant.ofEpochMilli(
                        Long.parseLong(
                                message.attributes()
                                        .get(MessageSystemAttributeName.SENT_TIMESTAMP))),
                code == null ? data.get(CODE) : code.stringValue(),
                envelope.map(Envelope::type).orElse(null),
                envelope.map(Envelope::tenantId).orElse(null),
                id(data.get("documentId")));
    }

    private Optional<Envelope> envelope(String body) {
        try {
            return Optional.ofNullable(json.readValue(body, Envelope.class));
        } catch (IOException | RuntimeException _) {
            return Optional.empty(); // which is why it is here
        }
    }

    private static @Nullable UUID id(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
