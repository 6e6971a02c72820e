package dev.freehold.platform.audit;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.UUID;

/** Adds events; most functions may not even read them. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AuditEvents extends GenericRepository<AuditRow, UUID> {
    @Query(
            """
            INSERT INTO audit_event (tenant_id, id, occurred_at, actor_kind, actor_id, action, target_kind, target_id,
              request_id, network, details)
            VALUES (:tenantId, :id, :at, :actorKind, :actorId, :action, :targetKind, :targetId, :requestId, :network,
              :details::jsonb)\
            """)
    void add(
            UUID tenantId,
            UUID id,
            Instant at,
            String actorKind,
            @Nullable UUID actorId,
            String action,
            String targetKind,
            String targetId,
            String requestId,
            String network,
            String details);
}
