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
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
        List<Passage> all = passages(document);
        try (var writing = new Writing<Integer>()) {
            Document current = document;
            int done = document.passagesDone();
            do {
                int to = Math.min(done + BATCH, all.size());
                List<EmbeddedPassage> batch = embedded(all.subList(done, to));
                current = advanced(current, writing.await(), all.size());
                writing.begin(() -> {
                    index.put(document.tenant(), document.collectionId(), batch);
                    return to;
                });
                done = to;
            } while (done < all.size() && hasTime.getAsBoolean());
            return advanced(current, writing.await(), all.size());
        }
    }

    private Document advanced(Document document, Optional<Integer> written, int all) {
        return written.map(to ->
                        leases.advance(
                                document,
                                to == all ? DocumentStatus.INDEXING : DocumentStatus.EMBEDDING,
                                to))
                .orElse(document);
    }

    private List<EmbeddedPassage> embedded(List<Passage> passages) {
        List<float[]> vectors =
                embedder.embed(passages.stream().map(Embedding::inContext).toList());
        List<EmbeddedPassage> embedded = new ArrayList<>(passages.size());
        for (int i = 0; i < passages.size(); i++) {
            embedded.add(new EmbeddedPassage(passages.get(i), vectors.get(i)));
        }
        return embedded;
    }

    /** A passage rarely names what its heading names. */
    private static String inContext(Passage passage) {
        return passage.heading().isEmpty()
                ? passage.text()
                : passage.heading() + "\n" + passage.text();
    }

    /** Kept between the steps of one document; a worker has one at a time. */
    private List<Passage> passages(Document document) {
        Loaded last = loaded;
        if (last == null || !last.isOf(document)) {
            last = new Loaded(document, store.load(document));
            loaded = last;
        }
        return last.passages();
    }

    private record Loaded(Document document, List<Passage> passages) {
        boolean isOf(Document other) {
            return document.id().equals(other.id())
                    && document.tenantId().equals(other.tenantId())
                    && document.generation() == other.generation()
                    && document.fence() == other.fence();
        }
    }
}
