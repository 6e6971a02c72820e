package dev.freehold.auth;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** Someone who can log in. {@code email} is lower case; {@code passwordHash} is bcrypt. */
@MappedEntity("account")
public record Account(
        @Id UUID id, String email, String passwordHash, Instant createdAt, Instant updatedAt) {}
