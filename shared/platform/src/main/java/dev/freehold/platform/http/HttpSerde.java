package dev.freehold.platform.http;

import dev.freehold.kernel.FieldError;
import io.micronaut.serde.annotation.SerdeImport;

/** Makes kernel's field errors writable without the kernel knowing of it. */
@SerdeImport(FieldError.class)
final class HttpSerde {
    private HttpSerde() {}
}
