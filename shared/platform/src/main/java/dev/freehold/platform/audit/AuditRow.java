package dev.freehold.platform.audit;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** The entity that a repository must have; nothing is read by it. */
@MappedEntity("audit_event")
record AuditRow(@Id UUID id) {}
