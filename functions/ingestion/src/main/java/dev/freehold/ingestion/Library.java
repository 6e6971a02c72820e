package dev.freehold.ingestion;

import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.store.ObjectPath;
import dev.freehold.platform.store.ObjectStore;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tenant's documents, for reading. */
@Singleton
public final class Library {
    private final Documents documents;
    private final Collections collections;
    private final Texts texts;
    private final ObjectStore store;
    private final TenantTransactions transactions;

    Library(
            Documents documents,
            Collections collections,
            Texts texts,
            ObjectStore store,
            TenantTransactions transactions) {
        this.documents = documents;
        this.collections = collections;
        this.texts = texts;
        this.store = store;
        this.transactions = transactions;
    }

    /**
     * A document and where it belongs.
     *
     * @throws dev.freehold.kernel.AppException DOCUMENT_NOT_FOUND
     */
    public Entry require(TenantId tenant, UUID id) {
        return transactions.run(
                tenant,
                () -> {
                    Document document =
                            documents
                                    .find(tenant.value(), id)
                                    .filter(found -> found.state() != DocumentStatus.DELETING)
                                    .orElseThrow(IngestionError.DOCUMENT_NOT_FOUND::exception);
                    return new Entry(
                            document,
                            collections
                                    .find(tenant.value(), document.collectionId())
                                    .orElseThrow());
                });
    }

    /** Documents, newest first. */
    public Page<Entry> list(TenantId tenant, Listing listing) {
        return transactions.run(
                tenant,
                () -> {
                    Map<UUID, Collection> byId =
                            collections.all(tenant.value()).stream()
                                    .collect(Collectors.toMap(Collection::id, c -> c));
                    UUID wanted = collection(byId.values(), listing.collection());
                    List<Document> found =
                            documents.list(
                                    tenant.value(),
                                    listing.cursor().at(),
                                    listing.cursor().id(),
                                    listing.status() == null ? null : listing.status().text(),
                                    listing.type() == null ? null : listing.type().contentType(),
                                    wanted,
                                    listing.since(),
                                    listing.until(),
                                    listing.limit() + 1);
                    return Page.of(
                                    found,
                                    listing.limit(),
                                    last -> new Cursor(last.createdAt(), last.id()))
                            .map(document ->
                                    new Entry(
                                            document,
                                            Objects.requireNonNull(
                                                    byId.get(document.collectionId()))));
                });
    }

    /** A name that no collection has finds nothing: the id of none is nobody's. */
    private static @Nullable UUID collection(
            java.util.Collection<Collection> all, @Nullable String name) {
        return name == null
                ? null
                : all.stream()
                        .filter(collection -> collection.name().equals(name))
                        .map(Collection::id)
                        .findFirst()
                        .orElse(new UUID(0, 0));
    }

    /**
     * Where the file of a document can be fetched for ten minutes.
     *
     * @throws dev.freehold.kernel.AppException DOCUMENT_NOT_FOUND, CONTENT_NOT_THERE
     */
    public URI download(TenantId tenant, UUID id) {
        Document document = require(tenant, id).document();
        if (document.etag() == null || document.state() == DocumentStatus.EXPIRED) {
            throw IngestionError.CONTENT_NOT_THERE.exception();
        }
        return store.presignGet(
                tenant, ObjectPath.upload(id), document.filename(), Uploads.URL_LIFE);
    }

    /**
     * Canonical text of a document; {@code start} and {@code end} count code points, null is the
     * text's own.
     *
     * @throws dev.freehold.kernel.AppException DOCUMENT_NOT_FOUND, TEXT_NOT_READY, RANGE_TOO_LARGE
     */
    public Text text(TenantId tenant, UUID id, @Nullable Integer start, @Nullable Integer end) {
        Document document = require(tenant, id).document();
        Integer length = document.textLength();
        if (length == null) {
            throw IngestionError.TEXT_NOT_READY.exception();
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
        return new Text(texts.range(tenant, id, document.generation(), from, to), length);
    }

    /** A document and its collection. */
    public record Entry(Document document, Collection collection) {}

    /** A part of a text, and the length of the whole in code points. */
    public record Text(String part, int length) {}
}
