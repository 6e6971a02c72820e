package dev.freehold.query;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.knowledge.Passage;
import dev.freehold.knowledge.PassageIndex;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds documents by their titles and file names, and by their texts. */
@Singleton
public final class DocumentSearch {
    private final Collections collections;
    private final DocumentRows rows;
    private final PassageIndex index;
    private final TenantTransactions transactions;

    DocumentSearch(
            Collections collections,
            DocumentRows rows,
            PassageIndex index,
            TenantTransactions transactions) {
        this.collections = collections;
        this.rows = rows;
        this.index = index;
        this.transactions = transactions;
    }

    /**
     * Documents of a collection: first those whose title or file name holds every word, newest
     * first, then those whose text fits best (BM25).
     *
     * @throws dev.freehold.kernel.AppException COLLECTION_NOT_FOUND
     */
    public List<Found> find(Principal caller, String collection, String words, int limit) {
        TenantId tenant = caller.tenant();
        Collection asked =
                transactions
                        .run(tenant, () -> collections.named(caller, collection))
                        .orElseThrow(QueryError.COLLECTION_NOT_FOUND::exception);
        UUID id = asked.id();
        // Some may be hidden or of another generation by now.
        List<Passage> best = index.documents(tenant, id, asked.spoken(), words, 2 * limit + 10);
        return transactions.run(
                tenant,
                () -> {
                    List<DocumentRows.Row> named =
                            rows.named(tenant.value(), id, lines(words), limit);
                    return merged(named, confirmed(tenant, id, best), limit);
                });
    }

    private static String lines(String words) {
        return String.join("\n", words.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    }

    /** Only what the rows say is shown: the index may lag behind. */
    private Map<DocumentRows.Row, Passage> confirmed(
            TenantId tenant, UUID collection, List<Passage> best) {
        if (best.isEmpty()) {
            return Map.of();
        }
        List<UUID> ids = best.stream().map(Passage::documentId).toList();
        Map<UUID, DocumentRows.Row> ready =
                rows.ready(tenant.value(), collection, ids).stream()
                        .collect(Collectors.toMap(DocumentRows.Row::id, Function.identity()));
        Map<DocumentRows.Row, Passage> confirmed = new LinkedHashMap<>();
        for (Passage passage : best) {
            DocumentRows.Row row = ready.get(passage.documentId());
            if (row != null && row.generation() == passage.generation()) {
                confirmed.put(row, passage);
            }
        }
        return confirmed;
    }

    private static List<Found> merged(
            List<DocumentRows.Row> named, Map<DocumentRows.Row, Passage> byText, int limit) {
        List<Found> all = new ArrayList<>();
        Map<UUID, Passage> passages = new HashMap<>();
        byText.forEach((row, passage) -> passages.put(row.id(), passage));
        Set<UUID> before = new HashSet<>();
        for (DocumentRows.Row row : named) {
            before.add(row.id());
            all.add(Found.of(row, true, passages.get(row.id())));
        }
        byText.forEach((row, passage) -> {
            if (!before.contains(row.id())) {
                all.add(Found.of(row, false, passage));
            }
        });
        return all.stream().limit(limit).toList();
    }

    /** A document, whether its title or file name holds the words, and where its text fits best. */
    public record Found(
            UUID id,
            String title,
            String filename,
            String kind,
            String status,
            Instant createdAt,
            boolean inName,
            @Nullable Passage passage) {
        private static Found of(DocumentRows.Row row, boolean inName, @Nullable Passage passage) {
            return new Found(
                    row.id(),
                    row.title(),
                    row.filename(),
                    row.kind(),
                    row.status(),
                    row.createdAt(),
                    inName,
                    passage);
        }
    }
}
