package dev.freehold.ingestion.worker;

import dev.freehold.kernel.Language;
import dev.freehold.kernel.TenantId;
import dev.freehold.knowledge.Candidate;
import dev.freehold.knowledge.EmbeddedPassage;
import dev.freehold.knowledge.Passage;
import dev.freehold.knowledge.PassageIndex;
import dev.freehold.knowledge.PassageQuery;
import dev.freehold.knowledge.SaidOfPassages;
import dev.freehold.knowledge.TermStatistics;
import dev.freehold.knowledge.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** An index of one tenant that keeps what is written, and searches nothing. */
final class RememberedPassages implements PassageIndex {
    private final List<Passage> all = new ArrayList<>();
    private volatile Consumer<SaidOfPassages> then = _ -> {};

    /** What happens from now on when something is said of passages; all are taken to be there. */
    void onSaid(Consumer<SaidOfPassages> then) {
        this.then = then;
    }

    /** Those of a document in the order in which they were written, again and again perhaps. */
    synchronized List<Passage> of(UUID document, int generation) {
        return all.stream()
                .filter(one -> one.documentId().equals(document) && one.generation() == generation)
                .toList();
    }

    @Override
    public void prepare(TenantId tenant, UUID collection, String collectionName) {}

    @Override
    public synchronized void put(TenantId tenant, UUID collection, List<EmbeddedPassage> passages) {
        passages.forEach(one -> all.add(one.passage()));
    }

    @Override
    public long say(TenantId tenant, UUID collection, SaidOfPassages said) {
        then.accept(said);
        return said.to() - said.from();
    }

    @Override
    public long count(TenantId tenant, UUID collection, UUID document, int generation) {
        return of(document, generation).stream().map(Passage::ordinal).distinct().count();
    }

    @Override
    public List<Candidate> search(TenantId tenant, UUID collection, PassageQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<List<TextSpan>> highlights(
            TenantId tenant, UUID collection, String text, List<Passage> passages) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Passage> documents(
            TenantId tenant, UUID collection, Language language, String words, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TermStatistics statistics(
            TenantId tenant, UUID collection, Language language, List<String> words) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized void remove(
            TenantId tenant, UUID collection, UUID document, int generation) {
        all.removeIf(one -> one.documentId().equals(document) && one.generation() < generation);
    }

    @Override
    public boolean clear(TenantId tenant, UUID collection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forget(TenantId tenant, String collectionName) {}
}
