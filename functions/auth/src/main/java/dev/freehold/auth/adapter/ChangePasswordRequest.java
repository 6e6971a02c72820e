package dev.freehold.auth.adapter;

import dev.freehold.auth.PasswordSize;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The password as it is and as it shall be. */
@Serdeable
record ChangePasswordRequest(
        @NotBlank @Size(max = 1000) String currentPassword,
        @NotBlank @Size(min = 8) @PasswordSize String newPassword) {}
