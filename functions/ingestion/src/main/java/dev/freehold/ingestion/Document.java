package dev.freehold.ingestion;

import dev.freehold.kernel.TenantId;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 * @param givenTitle by people; null for the document's own
 * @param revision of what is said of it: title, kind, tags and metadata; from 1
 * @param indexedRevision the passages in the index carry this revision or a later one
 * @param keptGeneration that is found until this one is ready, and then removed
 * @param keptTextLength of its canonical text, in code points
 * @param rebuildDone passages written anew of those that a rebuild of the index wants; null when
 *     none is wanted
 * @param file number of the object that is, or was last, read; the first version's is 1
 * @param keptFile objects from this one up to the present are there until the present one is ready
 * @param keptSize of these together, in bytes
 * @param carriedRevision that the first passages carry
 * @param carriedPassages how many of them
 * @param duplicateOf that had the same content in the same collection when this was announced
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
        String kind,
        @TypeDef(type = DataType.JSON) List<String> tags,
        @Nullable String givenTitle,
        int revision,
        int indexedRevision,
        @Nullable UUID duplicateOf,
        @Nullable Integer keptGeneration,
        @Nullable Integer keptTextLength,
        @Nullable Integer rebuildDone,
        int file,
        @Nullable Integer keptFile,
        @Nullable Long keptSize,
        @Nullable Integer carriedRevision,
        int carriedPassages,
        Instant createdAt,
        Instant updatedAt) {
    public TenantId tenant() {
        return new TenantId(tenantId);
    }

    /** Whether there is work that is not in the queue of work yet. */
    public boolean isWaiting() {
        return admittedAt == null && (state() == DocumentStatus.UPLOADED || rebuildWanted());
    }

    /** Whether searches find it and its passages are to be written into the index anew. */
    public boolean rebuildWanted() {
        return rebuildDone != null && state().isTerminal() && searchable();
    }

    public DocumentStatus state() {
        return DocumentStatus.of(status);
    }

    /** What a reader calls it: the given title, or else its own, or else its file name. */
    public String name() {
        String own = title == null ? filename : title;
        return givenTitle == null ? own : givenTitle;
    }

    /** Whether it is found by searches, but not yet by what was said of it last. */
    public boolean changePending() {
        return state() == DocumentStatus.READY && revision > indexedRevision;
    }

    /** How many passages, from the first on, are known to carry what is said of it now. */
    public int carried() {
        return carriedRevision != null && carriedRevision == revision ? carriedPassages : 0;
    }

    /** Whether it is ready, and something of an earlier generation or version is left. */
    public boolean remainsToClear() {
        return state() == DocumentStatus.READY && (keptGeneration != null || keptFile != null);
    }

    /** The number of the first of its objects that may be there. */
    public int firstFile() {
        return keptFile == null ? file : keptFile;
    }

    /** Whether searches find it: as it is, or as it was read before. */
    public boolean searchable() {
        return state() == DocumentStatus.READY
                || keptGeneration != null && state() != DocumentStatus.DELETING;
    }

    /** The generation whose text is shown. */
    public int shownGeneration() {
        return keptGeneration == null || state() == DocumentStatus.READY
                ? generation
                : keptGeneration;
    }

    /** Its length in code points; null before there is any. */
    public @Nullable Integer shownTextLength() {
        return shownGeneration() == generation ? textLength : keptTextLength;
    }

    /** Whether a job has something to do, or waits for its object. */
    public boolean hasWork() {
        return !state().isTerminal() || changePending() || remainsToClear() || rebuildWanted();
    }

    /** What searches are narrowed by: metadata, kind, and tags if there are any. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new TreeMap<>(metadata);
        properties.put("kind", kind);
        if (!tags.isEmpty()) {
            properties.put("tags", tags);
        }
        return properties;
    }
}
