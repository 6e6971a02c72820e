package dev.freehold.ingestion.worker;

import dev.freehold.ingestion.Collection;
import dev.freehold.ingestion.DeclaredType;
import dev.freehold.ingestion.Document;
import dev.freehold.ingestion.DocumentStatus;
import dev.freehold.ingestion.DocumentType;
import dev.freehold.ingestion.Documents;
import dev.freehold.ingestion.worker.PartProgress.Next;
import dev.freehold.ingestion.worker.text.IngestionFailure;
import dev.freehold.ingestion.worker.text.PartReader;
import dev.freehold.ingestion.worker.text.PartSize;
import dev.freehold.ingestion.worker.text.PartState;
import dev.freehold.ingestion.worker.text.TextCharset;
import dev.freehold.ingestion.worker.text.TextPart;
import dev.freehold.ingestion.worker.text.TypeDetector;
import dev.freehold.knowledge.PassageIndex;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The first step of a long plain text, repeated: reads it a part at a time, in memory for a part. A
 * part that is read again is the same, so it may be broken off and begun again.
 */
@Singleton
final class PartParsing {
    private final PartSize size;
    private final PartProgress progress;
    private final PartReader reader;
    private final Downloads downloads;
    private final Supervision supervision;
    private final TypeDetector detector;
    private final PassageStore passages;
    private final PassageIndex index;
    private final Documents documents;
    private final Leases leases;
    private final TenantTransactions transactions;

    PartParsing(
            PartSize size,
            PartProgress progress,
            PartReader reader,
            Downloads downloads,
            Supervision supervision,
            TypeDetector detector,
            PassageStore passages,
            PassageIndex index,
            Documents documents,
            Leases leases,
            TenantTransactions transactions) {
        this.size = size;
        this.progress = progress;
        this.reader = reader;
        this.downloads = downloads;
        this.supervision = supervision;
        this.detector = detector;
        this.passages = passages;
        this.index = index;
        this.documents = documents;
        this.leases = leases;
        this.transactions = transactions;
    }

    /**
     * Does the step under the document's lease; empty when the document is to be read at once: it
     * is small, no plain text, or in a character set that cannot be read from its middle.
     */
    Optional<Document> run(Document document, Collection collection) {
        if (document.size() < size.leastBytes()
                || TypeDetector.declared(document.contentType(), document.filename())
                        .filter(type -> type == DocumentType.TEXT)
                        .isEmpty()) {
            return Optional.empty();
        }
        Optional<Next> next = progress.of(document);
        return next.isPresent()
                ? Optional.of(goOn(document, collection, next.get()))
                : begin(document, collection);
    }

    /** The whole object is held against what was announced, once. */
    private Optional<Document> begin(Document document, Collection collection) {
        PartState start = start(document, collection);
        if (!start.canBeReadInParts()) {
            return Optional.empty();
        }
        downloads.check(document);
        return Optional.of(progress.goOn(document, new Next(0, start)));
    }

    private PartState start(Document document, Collection collection) {
        Path head = downloads.fetchHead(document);
        try {
            detector.detect(head, document.contentType(), document.filename());
            return PartState.start(
                    Files.readAllBytes(head),
                    DeclaredType.charsetOf(document.contentType()).map(TextCharset::named),
                    collection.splitting());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Parsing.delete(head);
        }
    }

    private Document goOn(Document document, Collection collection, Next next) {
        PartState from = next.state();
        if (from.bytes() >= document.size()) {
            return finish(document, collection, from);
        }
        TextPart part = supervision.run(() -> read(document, from), Parsing.LIMIT);
        passages.put(document, collection.spoken(), next.number(), from.end(), part);
        try {
            return progress.goOn(document, new Next(next.number() + 1, part.next()));
        } catch (LeaseLost e) {
            if (isReadNoMore(document)) {
                // Whoever removed the others may have done so before this one came.
                passages.removePart(document, document.generation(), next.number());
            }
            throw e;
        }
    }

    private TextPart read(Document document, PartState from) {
        try (InputStream in = downloads.from(document, from.bytes())) {
            return reader.read(in, from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Document finish(Document document, Collection collection, PartState end) {
        if (end.passages() == 0) {
            throw IngestionFailure.EMPTY_DOCUMENT.exception("The file holds no text");
        }
        index.prepare(document.tenant(), collection.id(), collection.name());
        return leases.parsed(document, end.title(), null, end.length(), end.passages());
    }

    /** Whether the document, or this reading of it, is removed or going to be. */
    private boolean isReadNoMore(Document document) {
        return transactions
                .run(document.tenant(), () -> documents.find(document.tenantId(), document.id()))
                .filter(row ->
                        row.state() != DocumentStatus.DELETING
                                && row.generation() == document.generation())
                .isEmpty();
    }
}
