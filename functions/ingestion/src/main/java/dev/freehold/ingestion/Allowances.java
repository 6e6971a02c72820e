package dev.freehold.ingestion;

import dev.freehold.kernel.TenantId;
import jakarta.inject.Singleton;

/** What a tenant's plan has room for; to be asked inside a transaction of the tenant. */
@Singleton
final class Allowances {
    private final Documents documents;

    Allowances(Documents documents) {
        this.documents = documents;
    }

    /**
     * Asks for room for a file.
     *
     * @param size in bytes
     * @param more documents that are made by it: none by a new version of one
     * @throws dev.freehold.kernel.AppException DOCUMENT_TOO_LARGE, PLAN_EXHAUSTED
     */
    void requireRoom(TenantId tenant, long size, int more) {
        Documents.Allowance allowance = documents.allowance(tenant.value());
        if (size > allowance.maxDocumentBytes()) {
            throw IngestionError.DOCUMENT_TOO_LARGE.exception(
                    "The plan allows documents of %d bytes"
                            .formatted(allowance.maxDocumentBytes()));
        }
        if (allowance.documents() + more > allowance.maxDocuments()
                || allowance.bytes() + size > allowance.maxStorageBytes()) {
            throw IngestionError.PLAN_EXHAUSTED.exception(
                    "The plan allows %d documents and %d bytes in all"
                            .formatted(allowance.maxDocuments(), allowance.maxStorageBytes()));
        }
    }
}
