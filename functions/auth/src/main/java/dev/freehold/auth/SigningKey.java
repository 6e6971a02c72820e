package dev.freehold.auth;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;

/**
 * A signing key: the public half as a JWK, the private half sealed, and gone when it signs no more.
 */
@MappedEntity("signing_key")
public record SigningKey(
        @Id String kid,
        @TypeDef(type = DataType.STRING) String publicJwk,
        byte @Nullable [] sealedPrivate,
        Instant createdAt,
        Instant signsFrom) {}
