package dev.freehold.ingestion.worker;

import dev.freehold.ingestion.Document;
import dev.freehold.ingestion.worker.text.CanonicalText;
import dev.freehold.ingestion.worker.text.Span;
import dev.freehold.kernel.Language;
import dev.freehold.knowledge.Passage;
import dev.freehold.platform.store.ObjectPath;
import dev.freehold.platform.store.ObjectStore;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Canonical texts and their passages in the object store, by document and generation. */
@Singleton
final class PassageStore {
    private final ObjectStore store;
    private final JsonMapper json;

    PassageStore(ObjectStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    void put(Document document, Language language, CanonicalText text, List<Span> spans) {
        try {
            store.put(
                    document.tenant(),
                    ObjectPath.text(document.id(), document.generation()),
                    text.text().getBytes(StandardCharsets.UTF_8),
                    "text/plain; charset=utf-8");
            store.put(
                    document.tenant(),
                    ObjectPath.passages(document.id(), document.generation()),
                    json.writeValueAsBytes(StoredPassages.of(language, spans)),
                    "application/json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All passages of a generation of a document, in order. */
    List<Passage> load(Document document, int generation) {
        String text =
                new String(
                        read(document, ObjectPath.text(document.id(), generation)),
                        StandardCharsets.UTF_8);
        try {
            StoredPassages stored =
                    Objects.requireNonNull(
                            json.readValue(
                                    read(document, ObjectPath.passages(document.id(), generation)),
                                    StoredPassages.class));
            return passages(document, generation, text, stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Walks the text once: offsets are code points, a Java string counts UTF-16 units. */
    private static List<Passage> passages(
            Document document, int generation, String text, StoredPassages stored) {
        List<Passage> passages = new ArrayList<>(stored.passages().size());
        int codePoint = 0;
        int unit = 0;
        for (StoredPassages.Stored span : stored.passages()) {
            int before = unit;
            int gap = span.start() - codePoint;
            int from = text.offsetByCodePoints(unit, gap);
            unit = text.offsetByCodePoints(from, span.end() - span.start());
            codePoint = span.end();
            passages.add(
                    new Passage(
                            document.id(),
                            generation,
                            passages.size(),
                            document.name(),
                            span.page(),
                            span.heading(),
                            span.start(),
                            span.end(),
                            text.substring(from, unit),
                            document.properties(),
                            passages.isEmpty() || gap < 0 || gap > Passage.MAX_LEAD
                                    ? ""
                                    : text.substring(before, from),
                            stored.spoken()));
        }
        return passages;
    }

    private byte[] read(Document document, ObjectPath path) {
        try (InputStream in =
                store.open(document.tenant(), path)
                        .orElseThrow(() -> new IllegalStateException("No object " + path))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
