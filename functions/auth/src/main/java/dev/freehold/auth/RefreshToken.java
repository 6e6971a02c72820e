package dev.freehold.auth;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A refresh token that was given out; only its SHA-256 is kept. */
@MappedEntity("refresh_token")
public record RefreshToken(
        UUID tenantId,
        @Id UUID id,
        UUID accountId,
        UUID familyId,
        byte[] hash,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable Instant spentAt,
        @Nullable Instant revokedAt) {}
