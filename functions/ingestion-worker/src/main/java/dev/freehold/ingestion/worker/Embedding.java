package dev.freehold.ingestion.worker;

import dev.freehold.ingestion.Document;
import dev.freehold.ingestion.DocumentStatus;
import dev.freehold.knowledge.EmbeddedPassage;
import dev.freehold.knowledge.Embedder;
import dev.freehold.knowledge.Passage;
import dev.freehold.knowledge.PassageIndex;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The second step, repeated: embeds some passages and writes them to the index. While some are
 * written, the next are embedded. Writing them again changes nothing.
 */
@Singleton
final class Embedding {
    /** Passages a step: some seconds of work on one core. */
    static final int BATCH = 64;

    private final PassageStore store;
    private final Embedder embedder;
    private final PassageIndex index;
    private final Leases leases;
    private @Nullable Loaded loaded;

    Embedding(PassageStore store, Embedder embedder, PassageIndex index, Leases leases) {
        this.store = store;
        this.embedder = embedder;
        this.index = index;
        this.leases = leases;
    }

    /**
     * Does the step under the document's lease, again and again while there is time. Nothing is
     * being written any more when it ends, however it ends: what comes after may remove passages.
     */
    Document run(Document document, BooleanSupplier hasTime) {
        int all = stretch(document, document.generation(), document.passagesDone()).all();
        return write(
                document,
                document.generation(),
                document.passagesDone(),
                done ->
                        leases.advance(
                                document,
                                done == all ? DocumentStatus.INDEXING : DocumentStatus.EMBEDDING,
                                done),
                hasTime);
    }

    /** The same for a rebuild of a document that is found already. */
    Document rebuild(Document document, int done, BooleanSupplier hasTime) {
        return write(
                document,
                document.shownGeneration(),
                done,
                written -> leases.rebuilt(document, written),
                hasTime);
    }

    /** How many passages searches may find of a document. */
    int count(Document document) {
        Loaded last = loaded;
        return last != null && last.isOf(document, document.shownGeneration())
                ? last.stretch().all()
                : stretch(document, document.shownGeneration(), 0).all();
    }

    /**
     * @param begin passages that are written already
     * @param advance notes that so many are written
     */
    private Document write(
            Document document,
            int generation,
            int begin,
            IntFunction<Document> advance,
            BooleanSupplier hasTime) {
        try (var writing = new Writing<Integer>()) {
            Document current = document;
            int done = begin;
            Stretch stretch = stretch(document, generation, done);
            while (done < stretch.all() && (done == begin || hasTime.getAsBoolean())) {
                stretch = stretch(document, generation, done);
                List<EmbeddedPassage> batch = embedded(stretch.from(done, BATCH));
                current = writing.await().map(advance::apply).orElse(current);
                int to = done + batch.size();
                writing.begin(() -> {
                    index.put(document.tenant(), document.collectionId(), batch);
                    return to;
                });
                done = to;
            }
            return writing.await().map(advance::apply).orElse(current);
        }
    }

    private List<EmbeddedPassage> embedded(List<Passage> passages) {
        List<float[]> vectors = embedder.embed(passages.stream().map(Passage::inContext).toList());
        List<EmbeddedPassage> embedded = new ArrayList<>(passages.size());
        for (int i = 0; i < passages.size(); i++) {
            embedded.add(new EmbeddedPassage(passages.get(i), vectors.get(i)));
        }
        return embedded;
    }

    /** Kept between the steps of one document; a worker has one at a time. */
    private Stretch stretch(Document document, int generation, int ordinal) {
        Loaded last = loaded;
        if (last == null || !last.isOf(document, generation) || !last.has(ordinal)) {
            loaded = null; // so that there is room for the next
            last = new Loaded(document, generation, store.load(document, generation, ordinal));
            loaded = last;
        }
        return last.stretch();
    }

    private record Loaded(Document document, int generation, Stretch stretch) {
        boolean isOf(Document other, int wanted) {
            return document.id().equals(other.id())
                    && document.tenantId().equals(other.tenantId())
                    && generation == wanted
                    && document.fence() == other.fence();
        }

        boolean has(int ordinal) {
            return stretch.holds(ordinal) || ordinal >= stretch.all();
        }
    }
}
