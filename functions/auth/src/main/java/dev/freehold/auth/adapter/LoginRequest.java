package dev.freehold.auth.adapter;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Credentials. */
@Serdeable
record LoginRequest(
        @NotBlank @Size(max = 254) String email, @NotBlank @Size(max = 1000) String password) {}
