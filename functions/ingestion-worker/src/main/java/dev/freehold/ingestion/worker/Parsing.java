package dev.freehold.ingestion.worker;

import dev.freehold.ingestion.Collection;
import dev.freehold.ingestion.Collections;
import dev.freehold.ingestion.DeclaredType;
import dev.freehold.ingestion.Document;
import dev.freehold.ingestion.DocumentStatus;
import dev.freehold.ingestion.DocumentType;
import dev.freehold.ingestion.Splitting;
import dev.freehold.ingestion.worker.text.CanonicalText;
import dev.freehold.ingestion.worker.text.DocumentParser;
import dev.freehold.ingestion.worker.text.IngestionFailure;
import dev.freehold.ingestion.worker.text.PassageSplitter;
import dev.freehold.ingestion.worker.text.Span;
import dev.freehold.ingestion.worker.text.TextCharset;
import dev.freehold.ingestion.worker.text.TypeDetector;
import dev.freehold.knowledge.PassageIndex;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The first step: from the uploaded object to its canonical text and passages. */
@Singleton
final class Parsing {
    /** Somewhat more than the parsers give themselves, and less than a lease. */
    static final Duration LIMIT = Duration.ofSeconds(65);

    private final PartParsing inParts;
    private final Downloads downloads;
    private final Supervision supervision;
    private final TypeDetector detector;
    private final Map<DocumentType, DocumentParser> parsers;
    private final PassageSplitter splitter;
    private final PassageStore passages;
    private final PassageIndex index;
    private final Collections collections;
    private final Leases leases;
    private final TenantTransactions transactions;

    Parsing(
            PartParsing inParts,
            Downloads downloads,
            Supervision supervision,
            TypeDetector detector,
            List<DocumentParser> parsers,
            PassageSplitter splitter,
            PassageStore passages,
            PassageIndex index,
            Collections collections,
            Leases leases,
            TenantTransactions transactions) {
        this.inParts = inParts;
        this.downloads = downloads;
        this.supervision = supervision;
        this.detector = detector;
        this.parsers = parsers.stream().collect(Collectors.toMap(DocumentParser::type, p -> p));
        this.splitter = splitter;
        this.passages = passages;
        this.index = index;
        this.collections = collections;
        this.leases = leases;
        this.transactions = transactions;
    }

    /** Does the step under the document's lease. */
    Document run(Document leased) {
        Document document = leases.advance(leased, DocumentStatus.PARSING, 0);
        Collection collection = collection(document);
        return inParts.run(document, collection).orElseGet(() -> atOnce(document, collection));
    }

    private Document atOnce(Document document, Collection collection) {
        Passages read = read(document, collection.splitting());
        CanonicalText text = read.text();
        List<Span> spans = read.spans();
        if (spans.isEmpty()) {
            throw IngestionFailure.EMPTY_DOCUMENT.exception();
        }
        passages.put(document, collection.spoken(), text, spans);
        index.prepare(document.tenant(), collection.id(), collection.name());
        return leases.parsed(
                document,
                text.title().orElse(null),
                text.pages() == 0 ? null : text.pages(),
                text.text().codePointCount(0, text.text().length()),
                spans.size());
    }

    private Collection collection(Document document) {
        return transactions
                .run(
                        document.tenant(),
                        () -> collections.find(document.tenantId(), document.collectionId()))
                .orElseThrow();
    }

    private record Passages(CanonicalText text, List<Span> spans) {}

    private Passages read(Document document, Splitting splitting) {
        Path file = downloads.fetch(document);
        try {
            return supervision.run(() -> read(document, file, splitting), LIMIT);
        } finally {
            delete(file);
        }
    }

    private Passages read(Document document, Path file, Splitting splitting) {
        DocumentType type = detector.detect(file, document.contentType(), document.filename());
        CanonicalText text =
                Objects.requireNonNull(parsers.get(type))
                        .parse(
                                file,
                                DeclaredType.charsetOf(document.contentType())
                                        .map(TextCharset::named));
        return new Passages(text, splitter.split(text, splitting));
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
