package dev.freehold.platform.webhook;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** The entity that a repository must have; nothing is read by it. */
@MappedEntity("webhook_delivery")
record OutboxRow(@Id UUID id) {}
