package dev.freehold.knowledge.adapter.opensearch;

import dev.freehold.kernel.Language;
import dev.freehold.kernel.TenantId;
import dev.freehold.knowledge.Candidate;
import dev.freehold.knowledge.EmbeddedPassage;
import dev.freehold.knowledge.Embedder;
import dev.freehold.knowledge.Leg;
import dev.freehold.knowledge.Passage;
import dev.freehold.knowledge.PassageIndex;
import dev.freehold.knowledge.PassageQuery;
import dev.freehold.knowledge.SaidOfPassages;
import dev.freehold.knowledge.TermStatistics;
import dev.freehold.knowledge.TextSpan;
import io.micronaut.context.annotation.Requires;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * {@link PassageIndex} on one index that small tenants share.
 *
 * <p>Nothing is read, changed or removed by id: passages are searched, written in bulk, and removed
 * by query, and every query carries its tenant and collection.
 */
@Singleton
@Requires(beans = SearchConfiguration.class)
final class OpenSearchPassageIndex implements PassageIndex {
    private static final int BULK = 200;
    private static final int CLEARED_AT_ONCE = 5_000;
    private static final Map<String, String> MISSING_IS_EMPTY =
            Map.of("ignore_unavailable", "true");

    private final SearchClient client;
    private final IndexNames names;
    private final int dimension;
    private volatile boolean created;

    OpenSearchPassageIndex(SearchClient client, Embedder embedder) {
        this.client = client;
        this.names = IndexNames.of(embedder);
        this.dimension = embedder.dimension();
    }

    @Override
    public void prepare(TenantId tenant, UUID collection, String collectionName) {
        String alias = names.alias(tenant, collectionName);
        // It may have been lost since this process made it.
        created = false;
        create();
        client.call(
                "PUT",
                names.path("_alias/" + alias),
                Map.of(),
                Map.of(
                        "routing",
                        names.routing(tenant),
                        "filter",
                        PassageFilter.of(tenant, collection).query()));
    }

    @Override
    public void put(TenantId tenant, UUID collection, List<EmbeddedPassage> passages) {
        passages.forEach(this::requireDimension);
        create();
        for (int from = 0; from < passages.size(); from += BULK) {
            int to = Math.min(from + BULK, passages.size());
            write(tenant, collection, passages.subList(from, to));
        }
    }

    /** By a script: vectors and texts need not travel. */
    @Override
    public long say(TenantId tenant, UUID collection, SaidOfPassages said) {
        PassageFilter filter =
                PassageFilter.of(tenant, collection)
                        .document(said.documentId())
                        .generation(said.generation())
                        .ordinals(said.from(), said.to());
        // Only what is searchable is found, and so changed.
        client.call("POST", names.path("_refresh"), MISSING_IS_EMPTY);
        JsonNode reply =
                client.call(
                        "POST",
                        names.path("_update_by_query"),
                        Map.of(
                                "ignore_unavailable", "true",
                                "routing", names.routing(tenant),
                                "refresh", "true"),
                        Map.of("query", filter.query(), "script", PassageSource.script(said)));
        return Json.number(reply, "updated").longValue();
    }

    @Override
    public long count(TenantId tenant, UUID collection, UUID document, int generation) {
        client.call("POST", names.path("_refresh"), MISSING_IS_EMPTY);
        PassageFilter filter =
                PassageFilter.of(tenant, collection).document(document).generation(generation);
        return total(searches(tenant, List.of(PassageSearches.counting(filter))).getFirst());
    }

    @Override
    public List<Candidate> search(TenantId tenant, UUID collection, PassageQuery query) {
        requireDimension(query.vector());
        PassageFilter filter = PassageFilter.of(tenant, collection).metadata(query.filter());
        List<Leg> legs = List.copyOf(query.legs());
        List<JsonNode> rankings =
                searches(
                        tenant,
                        legs.stream().map(leg -> PassageSearches.of(leg, filter, query)).toList());
        CandidatePool pool = new CandidatePool(tenant, collection, query.vector());
        for (int i = 0; i < legs.size(); i++) {
            pool.add(legs.get(i), rankings.get(i));
        }
        return pool.candidates();
    }

    @Override
    public List<List<TextSpan>> highlights(
            TenantId tenant, UUID collection, String text, List<Passage> passages) {
        if (passages.isEmpty()) {
            return List.of();
        }
        List<String> ids = passages.stream().map(one -> names.id(tenant, one)).toList();
        PassageFilter filter = PassageFilter.of(tenant, collection).ids(ids);
        Highlighting highlighting = Highlighting.fresh();
        String field = WordFields.of(passages.getFirst().language()).text();
        Map<String, Object> search = highlighting.search(filter, field, text, ids.size());
        Map<String, String> marked =
                Highlighting.marked(searches(tenant, List.of(search)).getFirst(), field);
        return passages.stream()
                .map(one ->
                        highlighting.spans(
                                marked.getOrDefault(names.id(tenant, one), ""), one.text()))
                .toList();
    }

    @Override
    public List<Passage> documents(
            TenantId tenant, UUID collection, Language language, String words, int limit) {
        Map<String, Object> search =
                PassageSearches.byDocument(
                        PassageFilter.of(tenant, collection),
                        WordFields.of(language),
                        words,
                        limit);
        JsonNode ranking = searches(tenant, List.of(search)).getFirst();
        return Json.list(Json.field(ranking, "hits"), "hits").stream()
                .map(hit -> PassageSource.passage(tenant, collection, Json.field(hit, "_source")))
                .toList();
    }

    @Override
    public TermStatistics statistics(
            TenantId tenant, UUID collection, Language language, List<String> words) {
        WordFields fields = WordFields.of(language);
        PassageFilter filter = PassageFilter.of(tenant, collection);
        List<String> distinct = words.stream().distinct().toList();
        List<Map<String, Object>> bodies = new ArrayList<>();
        bodies.add(PassageSearches.counting(filter));
        distinct.forEach(word -> bodies.add(PassageSearches.counting(filter, fields, word)));
        List<JsonNode> totals = searches(tenant, bodies);
        Map<String, Long> containing = new HashMap<>();
        for (int i = 0; i < distinct.size(); i++) {
            containing.put(distinct.get(i), total(totals.get(i + 1)));
        }
        return new TermStatistics(total(totals.getFirst()), containing);
    }

    @Override
    public void remove(TenantId tenant, UUID collection, UUID document, int generation) {
        PassageFilter old =
                PassageFilter.of(tenant, collection).document(document).generationBelow(generation);
        remove(tenant, old, Map.of());
    }

    @Override
    public boolean clear(TenantId tenant, UUID collection) {
        long removed =
                remove(
                        tenant,
                        PassageFilter.of(tenant, collection),
                        Map.of("max_docs", Integer.toString(CLEARED_AT_ONCE)));
        return removed < CLEARED_AT_ONCE;
    }

    @Override
    public void forget(TenantId tenant, String collectionName) {
        client.remove(names.path("_alias/" + names.alias(tenant, collectionName)));
    }

    /** How many were removed. */
    private long remove(TenantId tenant, PassageFilter filter, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(MISSING_IS_EMPTY);
        parameters.putAll(more);
        parameters.put("routing", names.routing(tenant));
        parameters.put("refresh", "true");
        // Only what is searchable is found, and so removed.
        client.call("POST", names.path("_refresh"), MISSING_IS_EMPTY);
        JsonNode reply =
                client.call(
                        "POST",
                        names.path("_delete_by_query"),
                        parameters,
                        Map.of("query", filter.query()));
        return Json.number(reply, "deleted").longValue();
    }

    /** Once a process; the index stays. */
    private void create() {
        if (!created) {
            client.create("/" + names.index(), IndexMapping.of(dimension));
            client.call("PUT", names.path("_mapping"), Map.of(), IndexMapping.LATER);
            created = true;
        }
    }

    private void write(TenantId tenant, UUID collection, List<EmbeddedPassage> passages) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (EmbeddedPassage one : passages) {
            String id = names.id(tenant, one.passage());
            lines.add(Map.of("index", Map.of("_id", id, "routing", names.routing(tenant))));
            lines.add(PassageSource.of(tenant, collection, one));
        }
        JsonNode reply = client.lines(names.path("_bulk"), Map.of(), lines);
        for (JsonNode item : Json.list(reply, "items")) {
            JsonNode result = Json.field(item, "index");
            JsonNode error = result.get("error");
            if (error != null) {
                throw SearchClient.failure(
                        Json.number(result, "status").intValue(), Json.text(error, "type"));
            }
        }
    }

    private List<JsonNode> searches(TenantId tenant, List<Map<String, Object>> bodies) {
        Map<String, Object> head =
                Map.of(
                        "routing", names.routing(tenant),
                        "ignore_unavailable", true,
                        "allow_partial_search_results", false);
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Map<String, Object> body : bodies) {
            lines.add(head);
            lines.add(body);
        }
        return SearchClient.responses(client.lines(names.path("_msearch"), Map.of(), lines));
    }

    private static long total(JsonNode response) {
        JsonNode total = Json.field(Json.field(response, "hits"), "total");
        return Json.number(total, "value").longValue();
    }

    private void requireDimension(EmbeddedPassage passage) {
        requireDimension(passage.vector());
    }

    private void requireDimension(float[] vector) {
        if (vector.length != dimension) {
            throw new IllegalArgumentException(
                    "A vector of %d numbers, not %d".formatted(vector.length, dimension));
        }
    }
}
