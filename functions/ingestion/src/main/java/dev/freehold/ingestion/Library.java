package dev.freehold.ingestion;

import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.kernel.Viewer;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.store.ObjectPath;
import dev.freehold.platform.store.ObjectStore;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tenant's documents, for reading: those of the collections that the caller may see. */
@Singleton
public final class Library {
    private final Documents documents;
    private final Collections collections;
    private final Texts texts;
    private final ObjectStore store;
    private final TenantTransactions transactions;
    private final JsonMapper json;

    Library(
            Documents documents,
            Collections collections,
            Texts texts,
            ObjectStore store,
            TenantTransactions transactions,
            JsonMapper json) {
        this.documents = documents;
        this.collections = collections;
        this.texts = texts;
        this.store = store;
        this.transactions = transactions;
        this.json = json;
    }

    /**
     * A document and where it belongs.
     *
     * @throws dev.freehold.kernel.AppException DOCUMENT_NOT_FOUND
     */
    public Entry require(Principal caller, UUID id) {
        return transactions.run(
                caller.tenant(),
                () -> {
                    Document document =
                            documents
                                    .visible(caller, id)
                                    .orElseThrow(IngestionError.DOCUMENT_NOT_FOUND::exception);
                    return new Entry(
                            document,
                            collections
                                    .find(document.tenantId(), document.collectionId())
                                    .orElseThrow());
                });
    }

    /** Documents, newest first. */
    public Page<Entry> list(Principal caller, Listing listing) {
        TenantId tenant = caller.tenant();
        Viewer viewer = Viewer.of(caller);
        MetadataValue metadata = listing.metadata();
        return transactions.run(
                tenant,
                () -> {
                    List<Document> found =
                            documents.list(
                                    tenant.value(),
                                    viewer.role(),
                                    viewer.id(),
                                    listing.cursor().at(),
                                    listing.cursor().id(),
                                    listing.status() == null ? null : listing.status().text(),
                                    listing.type() == null ? null : listing.type().contentType(),
                                    collection(caller, listing.collection()),
                                    listing.since(),
                                    listing.until(),
                                    listing.kind() == null ? null : listing.kind().text(),
                                    listing.tag(),
                                    metadata == null
                                            ? null
                                            : pair(metadata.key(), metadata.value()),
                                    metadata == null
                                            ? null
                                            : pair(metadata.key(), metadata.typed()),
                                    listing.limit() + 1);
                    return entries(
                            tenant,
                            Page.of(
                                    found,
                                    listing.limit(),
                                    last -> new Cursor(last.createdAt(), last.id())));
                });
    }

    private String pair(String key, Object value) {
        try {
            return json.writeValueAsString(Map.of(key, value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name that no collection has finds nothing: the id of none is nobody's. */
    private @Nullable UUID collection(Principal caller, @Nullable String name) {
        return name == null
                ? null
                : collections.named(caller, name).map(Collection::id).orElse(new UUID(0, 0));
    }

    /** Without those whose collection has gone since they were read. */
    private Page<Entry> entries(TenantId tenant, Page<Document> page) {
        List<UUID> ids = page.items().stream().map(Document::collectionId).distinct().toList();
        Map<UUID, Collection> byId =
                ids.isEmpty()
                        ? Map.of()
                        : collections.all(tenant.value(), ids).stream()
                                .collect(Collectors.toMap(Collection::id, c -> c));
        List<Entry> entries =
                page.items().stream()
                        .flatMap(document ->
                                Optional.ofNullable(byId.get(document.collectionId())).stream()
                                        .map(collection -> new Entry(document, collection)))
                        .toList();
        return new Page<>(entries, page.nextCursor());
    }

    /**
     * Where the file of a document can be fetched for ten minutes.
     *
     * @throws dev.freehold.kernel.AppException DOCUMENT_NOT_FOUND, CONTENT_NOT_THERE
     */
    public URI download(Principal caller, UUID id) {
        TenantId tenant = caller.tenant();
        Document document = require(caller, id).document();
        if (document.etag() == null || document.state() == DocumentStatus.EXPIRED) {
            throw IngestionError.CONTENT_NOT_THERE.exception();
        }
        return store.presignGet(
                tenant,
                ObjectPath.upload(id, document.file()),
                document.filename(),
                Uploads.URL_LIFE);
    }

    /**
     * Canonical text of a document; {@code start} and {@code end} count code points, null is the
     * text's own.
     *
     * @throws dev.freehold.kernel.AppException DOCUMENT_NOT_FOUND, TEXT_NOT_READY, RANGE_TOO_LARGE
     */
    public Text text(Principal caller, UUID id, @Nullable Integer start, @Nullable Integer end) {
        return text(require(caller, id).document(), start, end)
                // It was the former reading's, and is removed: the row names the new one by now.
                .or(() -> text(require(caller, id).document(), start, end))
                .orElseThrow(IngestionError.TEXT_NOT_READY::exception);
    }

    private Optional<Text> text(Document document, @Nullable Integer start, @Nullable Integer end) {
        Integer length = document.shownTextLength();
        if (length == null) {
            return Optional.empty();
        }
        int from = start == null ? 0 : start;
        int to = end == null ? length : Math.min(end, length);
        if (from > to) {
            throw CommonError.INVALID_REQUEST.exception(
                    "start is behind end, or behind the text's %d code points".formatted(length));
        }
        if (to - from > Texts.MAX_RANGE) {
            throw IngestionError.RANGE_TOO_LARGE.exception(
                    "The text has %d code points; ask for %d at most"
                            .formatted(length, Texts.MAX_RANGE));
        }
        return texts.range(document.tenant(), document.id(), document.shownGeneration(), from, to)
                .map(part -> new Text(part, length));
    }

    /** A document and its collection. */
    public record Entry(Document document, Collection collection) {}

    /** A part of a text, and the length of the whole in code points. */
    public record Text(String part, int length) {}
}
