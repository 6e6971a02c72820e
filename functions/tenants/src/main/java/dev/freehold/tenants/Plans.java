package dev.freehold.tenants;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Plans: they belong to no tenant. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Plans extends GenericRepository<Plan, String> {
    @Query(
            """
            SELECT id, name, max_document_bytes, max_documents, max_storage_bytes, tenant_requests, user_requests,
              key_requests, write_requests, spend_requests, max_members, max_api_keys, max_collections,
              max_ingesting,
              array_to_string(models, ' ') AS models, index_placement, created_at, updated_at
            FROM plan WHERE id = :id\
            """)
    Optional<Plan> find(String id);

    /** Those behind an id, by id. */
    @Query(
            """
            SELECT id, name, max_document_bytes, max_documents, max_storage_bytes, tenant_requests, user_requests,
              key_requests, write_requests, spend_requests, max_members, max_api_keys, max_collections,
              max_ingesting,
              array_to_string(models, ' ') AS models, index_placement, created_at, updated_at
            FROM plan WHERE id > :id ORDER BY id LIMIT :limit\
            """)
    List<Plan> behind(String id, int limit);

    /** Adds a plan that is as free; one of that id changes nothing. */
    @Query(
            """
            INSERT INTO plan (id, name, max_document_bytes, max_documents, max_storage_bytes)
            SELECT :id, :id, max_document_bytes, max_documents, max_storage_bytes FROM plan WHERE id = 'free'
            ON CONFLICT DO NOTHING\
            """)
    int add(String id);

    /** Changes what is not null. */
    @Query(
            """
            UPDATE plan SET name = coalesce(:name::text, name),
              max_document_bytes = coalesce(:maxDocumentBytes::bigint, max_document_bytes),
              max_documents = coalesce(:maxDocuments::int, max_documents),
              max_storage_bytes = coalesce(:maxStorageBytes::bigint, max_storage_bytes),
              tenant_requests = coalesce(:tenantRequests::int, tenant_requests),
              user_requests = coalesce(:userRequests::int, user_requests),
              key_requests = coalesce(:keyRequests::int, key_requests),
              write_requests = coalesce(:writeRequests::int, write_requests),
              spend_requests = coalesce(:spendRequests::int, spend_requests),
              max_members = coalesce(:maxMembers::int, max_members),
              max_api_keys = coalesce(:maxApiKeys::int, max_api_keys),
              max_collections = coalesce(:maxCollections::int, max_collections),
              max_ingesting = coalesce(:maxIngesting::int, max_ingesting),
              models = coalesce(string_to_array(:models::text, ' '), models),
              index_placement = coalesce(:indexPlacement::text, index_placement), updated_at = :at
            WHERE id = :id\
            """)
    int change(
            String id,
            @Nullable String name,
            @Nullable Long maxDocumentBytes,
            @Nullable Integer maxDocuments,
            @Nullable Long maxStorageBytes,
            @Nullable Integer tenantRequests,
            @Nullable Integer userRequests,
            @Nullable Integer keyRequests,
            @Nullable Integer writeRequests,
            @Nullable Integer spendRequests,
            @Nullable Integer maxMembers,
            @Nullable Integer maxApiKeys,
            @Nullable Integer maxCollections,
            @Nullable Integer maxIngesting,
            @Nullable String models,
            @Nullable String indexPlacement,
            Instant at);
}
