package dev.freehold.tenants;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** API keys; a key that is revoked is found no more. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface ApiKeys extends GenericRepository<ApiKey, UUID> {
    @Query(
            """
            SELECT tenant_id, id, name, array_to_string(scopes, ' ') AS scopes, requests_per_minute, created_by,
              created_at, updated_at, expires_at, last_used_at, previous_until
            FROM api_key WHERE tenant_id = :tenantId AND id = :id AND revoked_at IS NULL\
            """)
    Optional<ApiKey> find(UUID tenantId, UUID id);

    /** The same; nobody else changes it before the caller's transaction ends. */
    @Query(
            """
            SELECT tenant_id, id, name, array_to_string(scopes, ' ') AS scopes, requests_per_minute, created_by,
              created_at, updated_at, expires_at, last_used_at, previous_until
            FROM api_key WHERE tenant_id = :tenantId AND id = :id AND revoked_at IS NULL FOR UPDATE\
            """)
    Optional<ApiKey> held(UUID tenantId, UUID id);

    /** Those behind a place in the list, newest first. */
    @Query(
            """
            SELECT tenant_id, id, name, array_to_string(scopes, ' ') AS scopes, requests_per_minute, created_by,
              created_at, updated_at, expires_at, last_used_at, previous_until
            FROM api_key
            WHERE tenant_id = :tenantId AND revoked_at IS NULL AND (created_at, id) < (:at, :id)
            ORDER BY created_at DESC, id DESC LIMIT :limit\
            """)
    List<ApiKey> behind(UUID tenantId, Instant at, UUID id, int limit);

    @Query("SELECT count(*) FROM api_key WHERE tenant_id = :tenantId AND revoked_at IS NULL")
    int count(UUID tenantId);

    /** Adds a key; one of that id changes nothing. */
    @Query(
            """
            INSERT INTO api_key (tenant_id, id, name, hash, scopes, requests_per_minute, created_by, created_at,
              updated_at, expires_at)
            VALUES (:tenantId, :id, :name, :hash, string_to_array(:scopes, ' '), :requestsPerMinute, :createdBy, :at,
              :at, :expiresAt::timestamptz)
            ON CONFLICT (tenant_id, id) DO NOTHING\
            """)
    int add(
            UUID tenantId,
            UUID id,
            String name,
            byte[] hash,
            String scopes,
            int requestsPerMinute,
            UUID createdBy,
            @Nullable Instant expiresAt,
            Instant at);

    @Query(
            """
            UPDATE api_key SET name = :name, scopes = string_to_array(:scopes, ' '),
              requests_per_minute = :requestsPerMinute, expires_at = :expiresAt::timestamptz, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND revoked_at IS NULL\
            """)
    int change(
            UUID tenantId,
            UUID id,
            String name,
            String scopes,
            int requestsPerMinute,
            @Nullable Instant expiresAt,
            Instant at);

    /**
     * Gives a key another secret; its last one stays good until {@code until}, if that is given.
     */
    @Query(
            """
            UPDATE api_key SET previous_until = :until::timestamptz,
              previous_hash = CASE WHEN :until::timestamptz IS NULL THEN NULL ELSE hash END,
              hash = :hash, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND revoked_at IS NULL\
            """)
    int rotate(UUID tenantId, UUID id, byte[] hash, @Nullable Instant until, Instant at);

    @Query(
            """
            UPDATE api_key SET revoked_at = :at, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND revoked_at IS NULL\
            """)
    int revoke(UUID tenantId, UUID id, Instant at);
}
