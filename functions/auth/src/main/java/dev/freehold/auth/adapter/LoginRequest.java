package dev.freehold.auth.adapter;

import dev.freehold.platform.http.PlainText;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Credentials. */
@Serdeable
record LoginRequest(
        @NotBlank @PlainText @Size(max = 254) String email,
        @NotBlank @Size(max = 1000) String password) {}
