package dev.freehold.auth.adapter;

import dev.freehold.auth.PasswordSize;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A token that came by mail, and the new password. */
@Serdeable
record ResetPasswordRequest(
        @NotBlank @Size(max = 100) String token,
        @NotBlank @Size(min = 8) @PasswordSize String password) {}
