package dev.freehold.auth.adapter;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A refresh token, named as OAuth 2.0 names it. */
@Serdeable
record RefreshRequest(
        @NotBlank @Size(max = 200) @JsonProperty("refresh_token") String refreshToken) {}
