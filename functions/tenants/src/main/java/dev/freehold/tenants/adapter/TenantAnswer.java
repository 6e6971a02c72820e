package dev.freehold.tenants.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A tenant. {@code kind} is organization or network, {@code status} active, suspended or deleted.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record TenantAnswer(
        UUID id,
        String name,
        String slug,
        String description,
        String kind,
        @Nullable String orgType,
        String planId,
        String status,
        Map<String, Object> settings,
        Instant createdAt,
        Instant updatedAt) {}
