package dev.freehold.tenants;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The record of what was done, to be read. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AuditEvents extends GenericRepository<AuditEvent, UUID> {
    /** Those behind a place in the list, newest first; null filters do not filter. */
    @Query(
            """
            SELECT * FROM audit_event
            WHERE tenant_id = :tenantId AND (occurred_at, id) < (:at, :id)
              AND (:actor::uuid IS NULL OR actor_id = :actor::uuid)
              AND (:action::text IS NULL OR action = :action::text)
              AND (:target::text IS NULL OR target_id = :target::text)
              AND (:from::timestamptz IS NULL OR occurred_at >= :from::timestamptz)
              AND (:to::timestamptz IS NULL OR occurred_at < :to::timestamptz)
            ORDER BY occurred_at DESC, id DESC LIMIT :limit\
            """)
    List<AuditEvent> behind(
            UUID tenantId,
            Instant at,
            UUID id,
            @Nullable UUID actor,
            @Nullable String action,
            @Nullable String target,
            @Nullable Instant from,
            @Nullable Instant to,
            int limit);
}
