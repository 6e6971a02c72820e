package dev.freehold.auth.adapter;

import dev.freehold.auth.PasswordSize;
import dev.freehold.platform.http.PlainText;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A new account. {@code tenantName} is the name of its tenant; without one the e-mail address names
 * it. {@code invitation} is the token of an invitation to that address: with it there is no tenant
 * of its own.
 */
@Serdeable
record RegisterRequest(
        @NotBlank @Email @PlainText @Size(max = 254) String email,
        @NotBlank @Size(min = 8) @PasswordSize String password,
        @Nullable @PlainText @Size(min = 1, max = 510) String tenantName,
        @Nullable @Size(min = 1, max = 100) String invitation) {
    String tenant() {
        return tenantName == null || tenantName.isBlank() ? email.strip() : tenantName.strip();
    }
}
