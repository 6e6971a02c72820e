package dev.freehold.ingestion;

import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's documents, for reading. */
@Singleton
public final class Library {
    private final Documents documents;
    private final Collections collections;
    private final Texts texts;
    private final TenantTransactions transactions;

    Library(
            Documents documents,
            Collections collections,
            Texts texts,
            TenantTransactions transactions) {
        this.documents = documents;
        this.collections = collections;
        this.texts = texts;
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
                                    .orElseThrow(IngestionError.DOCUMENT_NOT_FOUND::exception);
                    return new Entry(
                            document,
                            collections
                                    .find(tenant.value(), document.collectionId())
                                    .orElseThrow());
                });
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
