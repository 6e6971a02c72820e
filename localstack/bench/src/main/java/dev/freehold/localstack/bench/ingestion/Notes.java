package dev.freehold.localstack.bench.ingestion;

import dev.freehold.localstack.bench.Tenant;
import java.util.List;
import java.util.UUID;

/** A tenant's Markdown documents in the collection that every tenant has. */
final class Notes {
    private static final String COLLECTION = "documents";
    private static final String FILENAME = "notes.md";
    private static final String TYPE = "text/markdown";

    private Notes() {}

    static Tenant.Announced announce(Tenant tenant, byte[] content) {
        return tenant.announce(COLLECTION, FILENAME, TYPE, content);
    }

    static UUID upload(Tenant tenant, byte[] content) {
        return tenant.upload(COLLECTION, FILENAME, TYPE, content);
    }

    /** How many of these are not ready. */
    static long unready(Tenant tenant, List<UUID> documents) {
        return documents.stream()
                .filter(document ->
                        !tenant.get("/api/v1/documents/" + document)
                                .path("status")
                                .asText()
                                .equals("ready"))
                .count();
    }
}
