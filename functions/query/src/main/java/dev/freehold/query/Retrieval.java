package dev.freehold.query;

import dev.freehold.kernel.TenantId;
import dev.freehold.knowledge.Embedder;
import dev.freehold.knowledge.Hit;
import dev.freehold.knowledge.PassageIndex;
import dev.freehold.knowledge.PassageQuery;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds passages. A hit leaves only after its document's row has confirmed it: ready, and of this
 * generation.
 */
@Singleton
public final class Retrieval {
    private static final int MAX_CANDIDATES = 100;

    private final Collections collections;
    private final PassageIndex index;
    private final Embedder embedder;
    private final TenantTransactions transactions;

    Retrieval(
            Collections collections,
            PassageIndex index,
            Embedder embedder,
            TenantTransactions transactions) {
        this.collections = collections;
        this.index = index;
        this.embedder = embedder;
        this.transactions = transactions;
    }

    /**
     * The best passages for a search, best first.
     *
     * @throws dev.freehold.kernel.AppException COLLECTION_NOT_FOUND
     */
    public Found find(TenantId tenant, Search search) {
        Collection collection = require(tenant, search.collection());
        float[] vector = embedder.embed(List.of(search.query())).getFirst();
        // Some hits may fall away below, so more are asked for.
        int candidates = Math.min(MAX_CANDIDATES, 2 * search.limit() + 10);
        List<Hit> hits =
                index.search(
                        tenant,
                        collection.id(),
                        new PassageQuery(search.query(), vector, candidates, search.filter()));
        return new Found(
                collection.id(),
                confirmed(tenant, collection.id(), hits).stream()
                        .filter(hit -> hit.cosine() >= search.threshold())
                        .limit(search.limit())
                        .toList());
    }

    private Collection require(TenantId tenant, String name) {
        return transactions
                .run(tenant, () -> collections.named(tenant.value(), name))
                .orElseThrow(QueryError.COLLECTION_NOT_FOUND::exception);
    }

    private List<Hit> confirmed(TenantId tenant, UUID collection, List<Hit> hits) {
        if (hits.isEmpty()) {
            return hits;
        }
        List<UUID> ids = hits.stream().map(hit -> hit.passage().documentId()).distinct().toList();
        Map<UUID, Integer> generations =
                transactions
                        .run(tenant, () -> collections.ready(tenant.value(), collection, ids))
                        .stream()
                        .collect(
                                Collectors.toMap(
                                        Collections.Shown::id, Collections.Shown::generation));
        return hits.stream()
                .filter(hit ->
                        Integer.valueOf(hit.passage().generation())
                                .equals(generations.get(hit.passage().documentId())))
                .toList();
    }

    /** What was found, and the id of the collection that was asked. */
    public record Found(UUID collection, List<Hit> hits) {}
}
