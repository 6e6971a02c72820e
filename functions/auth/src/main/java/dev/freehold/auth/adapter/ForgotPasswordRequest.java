package dev.freehold.auth.adapter;

import dev.freehold.platform.http.PlainText;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Whose password is forgotten. */
@Serdeable
record ForgotPasswordRequest(@NotBlank @Email @PlainText @Size(max = 254) String email) {}
