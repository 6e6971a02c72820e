package dev.freehold.platform.limits;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** The entity that a repository must have; nothing is read by it. */
@MappedEntity("api_key")
record GateRow(@Id UUID id) {}
