package dev.freehold.query;

import dev.freehold.kernel.Language;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.knowledge.Candidate;
import dev.freehold.knowledge.Embedder;
import dev.freehold.knowledge.Hit;
import dev.freehold.knowledge.PassageIndex;
import dev.freehold.knowledge.PassageQuery;
import dev.freehold.knowledge.ranking.Ranking;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds passages. A hit leaves only after its document's row has confirmed it: ready, and of this
 * generation.
 */
@Singleton
public final class Retrieval {
    private final Collections collections;
    private final PassageIndex index;
    private final Embedder embedder;
    private final TenantTransactions transactions;
    private final Shaping shaping;

    Retrieval(
            Collections collections,
            PassageIndex index,
            Embedder embedder,
            TenantTransactions transactions,
            Shaping shaping) {
        this.collections = collections;
        this.index = index;
        this.embedder = embedder;
        this.transactions = transactions;
        this.shaping = shaping;
    }

    /**
     * The best passages for a search, best first.
     *
     * @throws dev.freehold.kernel.AppException COLLECTION_NOT_FOUND
     */
    public Found find(Principal caller, Search search) {
        TenantId tenant = caller.tenant();
        Collection collection = require(caller, search.collection());
        float[] vector = embedder.embed(List.of(search.query())).getFirst();
        Ranking ranking = new Ranking(collection.settings());
        PassageQuery query =
                new PassageQuery(
                        search.query(),
                        vector,
                        ranking.legs(),
                        search.filter(),
                        collection.spoken());
        // Before they are ranked: what may not be shown moves nothing either.
        List<Hit> ranked =
                ranking.rank(vector, shown(tenant, collection.id(), query)).stream()
                        .filter(hit -> hit.cosine() >= search.threshold())
                        .toList();
        return new Found(
                collection.id(),
                collection.spoken(),
                shaping.shaped(tenant, collection.id(), search, ranked));
    }

    private Collection require(Principal caller, String name) {
        return transactions
                .run(caller.tenant(), () -> collections.named(caller, name))
                .orElseThrow(QueryError.COLLECTION_NOT_FOUND::exception);
    }

    private List<Candidate> shown(TenantId tenant, UUID collection, PassageQuery query) {
        Confirmed first = confirmed(tenant, collection, index.search(tenant, collection, query));
        return first.isOutdated()
                ? confirmed(tenant, collection, index.search(tenant, collection, query)).shown()
                : first.shown();
    }

    private Confirmed confirmed(TenantId tenant, UUID collection, List<Candidate> found) {
        if (found.isEmpty()) {
            return new Confirmed(found, false);
        }
        List<UUID> ids = found.stream().map(one -> one.passage().documentId()).distinct().toList();
        Map<UUID, Integer> generations =
                transactions
                        .run(tenant, () -> collections.ready(tenant.value(), collection, ids))
                        .stream()
                        .collect(
                                Collectors.toMap(
                                        Collections.Shown::id, Collections.Shown::generation));
        List<Candidate> shown =
                found.stream()
                        .filter(one ->
                                Integer.valueOf(one.passage().generation())
                                        .equals(generations.get(one.passage().documentId())))
                        .toList();
        Set<UUID> documents =
                shown.stream().map(one -> one.passage().documentId()).collect(Collectors.toSet());
        boolean isOutdated =
                found.stream()
                        .map(Candidate::passage)
                        .filter(passage -> !documents.contains(passage.documentId()))
                        .anyMatch(passage ->
                                passage.generation()
                                        < generations.getOrDefault(passage.documentId(), 0));
        return new Confirmed(shown, isOutdated);
    }

    /**
     * What the documents' rows confirm of what was found.
     *
     * @param isOutdated whether a document is found in an earlier reading alone: it got its new one
     *     between the search and the look at its row, and the next search finds that
     */
    private record Confirmed(List<Candidate> shown, boolean isOutdated) {}

    /** What was found, best first, and the id and language of the collection that was asked. */
    public record Found(UUID collection, Language language, List<Result> results) {
        /** The best hit of each result. */
        public List<Hit> hits() {
            return results.stream().map(Result::best).toList();
        }
    }
}
