package dev.freehold.tenants.webhook;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Webhooks, as their tenant keeps them. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Webhooks extends GenericRepository<Webhook, UUID> {
    @Query(
            """
            SELECT w.tenant_id, w.id, w.url, w.description, array_to_string(w.events, ' ') AS events,
              c.name AS collection, w.enabled, w.previous_until, w.failing_since, w.switched_off_at, w.created_by,
              w.created_at, w.updated_at
            FROM webhook w LEFT JOIN collection c ON c.tenant_id = w.tenant_id AND c.id = w.collection_id
            WHERE w.tenant_id = :tenantId AND w.id = :id\
            """)
    Optional<Webhook> find(UUID tenantId, UUID id);

    /** The same; nobody else changes it before the caller's transaction ends. */
    @Query(
            """
            SELECT w.tenant_id, w.id, w.url, w.description, array_to_string(w.events, ' ') AS events,
              c.name AS collection, w.enabled, w.previous_until, w.failing_since, w.switched_off_at, w.created_by,
              w.created_at, w.updated_at
            FROM webhook w LEFT JOIN collection c ON c.tenant_id = w.tenant_id AND c.id = w.collection_id
            WHERE w.tenant_id = :tenantId AND w.id = :id FOR UPDATE OF w\
            """)
    Optional<Webhook> held(UUID tenantId, UUID id);

    /** Those behind a place in the list, newest first. */
    @Query(
            """
            SELECT w.tenant_id, w.id, w.url, w.description, array_to_string(w.events, ' ') AS events,
              c.name AS collection, w.enabled, w.previous_until, w.failing_since, w.switched_off_at, w.created_by,
              w.created_at, w.updated_at
            FROM webhook w LEFT JOIN collection c ON c.tenant_id = w.tenant_id AND c.id = w.collection_id
            WHERE w.tenant_id = :tenantId AND (w.created_at, w.id) < (:at, :id)
            ORDER BY w.created_at DESC, w.id DESC LIMIT :limit\
            """)
    List<Webhook> behind(UUID tenantId, Instant at, UUID id, int limit);

    /** Until the transaction ends nobody else of the tenant gets past this. */
    @Query("SELECT count(*) FROM pg_advisory_xact_lock(hashtextextended(:tenantId::text, 22))")
    int alone(UUID tenantId);

    @Query("SELECT count(*) FROM webhook WHERE tenant_id = :tenantId")
    int count(UUID tenantId);

    /** The living collection of that name. */
    @Query(
            """
            SELECT id FROM collection WHERE tenant_id = :tenantId AND name = :name AND deleted_at IS NULL\
            """)
    Optional<Shelf> collection(UUID tenantId, String name);

    /** Lets a tenant have its turn; once is enough. */
    @Query("INSERT INTO webhook_turn (tenant_id) VALUES (:tenantId) ON CONFLICT DO NOTHING")
    int line(UUID tenantId);

    /** Adds a webhook; one of that id changes nothing. */
    @Query(
            """
            INSERT INTO webhook (tenant_id, id, url, description, events, collection_id, enabled, sealed_secret,
              created_by, created_at, updated_at)
            VALUES (:tenantId, :id, :url, :description, string_to_array(:events, ' '), :collectionId::uuid, :enabled,
              :secret, :createdBy, :at, :at)
            ON CONFLICT DO NOTHING\
            """)
    int add(
            UUID tenantId,
            UUID id,
            String url,
            String description,
            String events,
            @Nullable UUID collectionId,
            boolean enabled,
            byte[] secret,
            UUID createdBy,
            Instant at);

    /** Another address or a new beginning forgets the failures of before. */
    @Query(
            """
            UPDATE webhook SET url = :url, description = :description, events = string_to_array(:events, ' '),
              enabled = :enabled, updated_at = :at,
              failing_since = CASE WHEN url = :url AND enabled = :enabled THEN failing_since END,
              switched_off_at = CASE WHEN enabled = :enabled THEN switched_off_at END
            WHERE tenant_id = :tenantId AND id = :id\
            """)
    int change(
            UUID tenantId,
            UUID id,
            String url,
            String description,
            String events,
            boolean enabled,
            Instant at);

    @Query(
            """
            UPDATE webhook SET collection_id = :collectionId::uuid WHERE tenant_id = :tenantId AND id = :id\
            """)
    int narrow(UUID tenantId, UUID id, @Nullable UUID collectionId);

    /** Gives it another secret; without {@code until} the present one ends. */
    @Query(
            """
            UPDATE webhook SET previous_secret = CASE WHEN :until::timestamptz IS NULL THEN NULL ELSE sealed_secret END,
              previous_until = :until::timestamptz, sealed_secret = :secret, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id\
            """)
    int rotate(UUID tenantId, UUID id, byte[] secret, @Nullable Instant until, Instant at);

    /** Removes it with its deliveries. */
    @Query("DELETE FROM webhook WHERE tenant_id = :tenantId AND id = :id")
    int remove(UUID tenantId, UUID id);

    /** A collection's id. */
    @Introspected
    record Shelf(UUID id) {}
}
