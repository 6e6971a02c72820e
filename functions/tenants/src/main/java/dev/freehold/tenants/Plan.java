package dev.freehold.tenants;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What a tenant may use. Requests are a minute's, sizes are in bytes.
 *
 * @param models names, a space between two; {@code *} is all
 * @param indexPlacement {@code shared} or {@code own}
 */
@MappedEntity("plan")
public record Plan(
        @Id String id,
        String name,
        long maxDocumentBytes,
        int maxDocuments,
        long maxStorageBytes,
        int tenantRequests,
        int userRequests,
        int keyRequests,
        int writeRequests,
        int spendRequests,
        int maxMembers,
        int maxApiKeys,
        int maxCollections,
        int maxIngesting,
        String models,
        String indexPlacement,
        Instant createdAt,
        Instant updatedAt) {
    /** What a plan may be called. */
    public static final String ID = "[a-z][a-z0-9_-]{0,62}";

    public List<String> modelNames() {
        return models.isEmpty() ? List.of() : Arrays.asList(models.split(" "));
    }
}
