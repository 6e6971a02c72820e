package dev.freehold.auth.adapter;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A token that came by mail. */
@Serdeable
record TokenRequest(@NotBlank @Size(max = 100) String token) {}
