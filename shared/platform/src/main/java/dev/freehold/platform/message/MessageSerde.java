package dev.freehold.platform.message;

import dev.freehold.kernel.Envelope;
import io.micronaut.serde.annotation.SerdeImport;

/** Makes kernel's envelope readable and writable without the kernel knowing of it. */
@SerdeImport(Envelope.class)
final class MessageSerde {
    private MessageSerde() {}
}
