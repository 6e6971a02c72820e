package dev.freehold.ingestion.worker;

import dev.freehold.ingestion.Document;
import dev.freehold.ingestion.Part;
import dev.freehold.ingestion.Parts;
import dev.freehold.ingestion.Texts;
import dev.freehold.ingestion.worker.text.CanonicalText;
import dev.freehold.ingestion.worker.text.Span;
import dev.freehold.ingestion.worker.text.TextPart;
import dev.freehold.kernel.Language;
import dev.freehold.knowledge.Passage;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.store.ObjectPath;
import dev.freehold.platform.store.ObjectStore;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Canonical texts and their passages in the object store, by document and generation, and of long
 * texts by part.
 */
@Singleton
final class PassageStore {
    private final ObjectStore store;
    private final Texts texts;
    private final Parts parts;
    private final TenantTransactions transactions;
    private final JsonMapper json;

    PassageStore(
            ObjectStore store,
            Texts texts,
            Parts parts,
            TenantTransactions transactions,
            JsonMapper json) {
        this.store = store;
        this.texts = texts;
        this.parts = parts;
        this.transactions = transactions;
        this.json = json;
    }

    void put(Document document, Language language, CanonicalText text, List<Span> spans) {
        UUID id = document.id();
        int generation = document.generation();
        put(document, ObjectPath.text(id, generation), text.text());
        put(
                document,
                ObjectPath.passages(id, generation),
                StoredPassages.of(language, null, spans));
    }

    /**
     * Puts a part of a long text.
     *
     * @param number of the part
     * @param after where the last passage before it ends
     */
    void put(Document document, Language language, int number, int after, TextPart part) {
        UUID id = document.id();
        int generation = document.generation();
        put(document, ObjectPath.text(id, generation, number), part.text());
        put(
                document,
                ObjectPath.passages(id, generation, number),
                StoredPassages.of(language, after, part.passages()));
    }

    /**
     * The passages that are stored with the one of that ordinal; none when the document has not so
     * many.
     */
    Stretch load(Document document, int generation, int ordinal) {
        Optional<Part> end = last(document, generation);
        if (end.isEmpty()) {
            ObjectPath path = ObjectPath.passages(document.id(), generation);
            List<Passage> all = passages(document, generation, 0, path);
            return new Stretch(0, all, all.size());
        }
        int all = end.get().firstPassage();
        if (ordinal >= all) {
            return new Stretch(all, List.of(), all);
        }
        Part part =
                transactions
                        .run(
                                document.tenant(),
                                () ->
                                        parts.holding(
                                                document.tenantId(),
                                                document.id(),
                                                generation,
                                                ordinal))
                        .orElseThrow();
        ObjectPath path = ObjectPath.passages(document.id(), generation, part.part());
        int first = part.firstPassage();
        return new Stretch(first, passages(document, generation, first, path), all);
    }

    /** Removes texts and passages of a generation; they may be gone already. */
    void remove(Document document, int generation) {
        UUID id = document.id();
        delete(document, ObjectPath.text(id, generation), ObjectPath.passages(id, generation));
        last(document, generation)
                .ifPresent(last -> {
                    for (int part = 0; part <= last.part(); part++) {
                        removePart(document, generation, part);
                    }
                    transactions.run(
                            document.tenant(),
                            () -> parts.forget(document.tenantId(), document.id(), generation));
                });
    }

    /** Removes a part of a generation; it may be gone already. */
    void removePart(Document document, int generation, int part) {
        UUID id = document.id();
        delete(
                document,
                ObjectPath.text(id, generation, part),
                ObjectPath.passages(id, generation, part));
    }

    private Optional<Part> last(Document document, int generation) {
        return transactions.run(
                document.tenant(),
                () -> parts.last(document.tenantId(), document.id(), generation));
    }

    private List<Passage> passages(Document document, int generation, int first, ObjectPath path) {
        StoredPassages stored = read(document, path);
        if (stored.passages().isEmpty()) {
            return List.of();
        }
        int from = stored.textStart();
        int to = stored.passages().getLast().end();
        String text =
                texts.range(document.tenant(), document.id(), generation, from, to)
                        .orElseThrow(() -> new IllegalStateException("No text of " + path));
        return stored.read(document, generation, first, from, text);
    }

    private StoredPassages read(Document document, ObjectPath path) {
        try (InputStream in =
                store.open(document.tenant(), path)
                        .orElseThrow(() -> new IllegalStateException("No object " + path))) {
            return Objects.requireNonNull(json.readValue(in.readAllBytes(), StoredPassages.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(Document document, ObjectPath path, String text) {
        store.put(
                document.tenant(),
                path,
                text.getBytes(StandardCharsets.UTF_8),
                "text/plain; charset=utf-8");
    }

    private void put(Document document, ObjectPath path, StoredPassages passages) {
        try {
            store.put(
                    document.tenant(), path, json.writeValueAsBytes(passages), "application/json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete(Document document, ObjectPath text, ObjectPath passages) {
        store.delete(document.tenant(), text);
        store.delete(document.tenant(), passages);
    }
}
