package dev.freehold.platform.security;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** The entity that a repository must have; the private half is not mapped here. */
@MappedEntity("signing_key")
record PublicKeyRow(@Id String kid) {}
