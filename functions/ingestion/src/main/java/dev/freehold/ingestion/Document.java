package dev.freehold.ingestion;

import dev.freehold.kernel.TenantId;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A document and the job that ingests it; the row is the truth about both.
 *
 * @param size in bytes, as announced
 * @param sha256 64 hex digits, as announced
 * @param etag of the object that was checked; null before it came
 * @param generation of the content, from 1
 * @param textLength of the canonical text, in code points
 * @param passages how many it has; null before they are known
 * @param attempts failures of the work itself
 * @param claims leases taken since the last progress
 * @param fence number of the last lease
 * @param admittedAt when it was put into the queue of work; null while it waits for its turn
 */
@MappedEntity("document")
public record Document(
        UUID tenantId,
        @Id UUID id,
        UUID collectionId,
        UUID uploadedBy,
        String filename,
        String contentType,
        long size,
        String sha256,
        @TypeDef(type = DataType.JSON) Map<String, Object> metadata,
        String status,
        Instant uploadExpiresAt,
        @Nullable String etag,
        int generation,
        @Nullable String title,
        @Nullable Integer pages,
        @Nullable Integer textLength,
        @Nullable Integer passages,
        int passagesDone,
        @Nullable String failureCode,
        @Nullable String failureDetail,
        int attempts,
        int claims,
        long fence,
        @Nullable Instant leaseUntil,
        @Nullable Instant admittedAt,
        Instant createdAt,
        Instant updatedAt) {
    public TenantId tenant() {
        return new TenantId(tenantId);
    }

    /** Whether its object is there and it is not in the queue of work yet. */
    public boolean isWaiting() {
        return state() == DocumentStatus.UPLOADED && admittedAt == null;
    }

    public DocumentStatus state() {
        return DocumentStatus.of(status);
    }

    /** What a reader calls it: its own title, or else its file name. */
    public String name() {
        return title == null ? filename : title;
    }
}
