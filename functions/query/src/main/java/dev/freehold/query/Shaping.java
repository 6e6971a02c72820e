package dev.freehold.query;

import dev.freehold.kernel.TenantId;
import dev.freehold.knowledge.Hit;
import dev.freehold.knowledge.Passage;
import dev.freehold.knowledge.PassageIndex;
import dev.freehold.knowledge.TextSpan;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Makes results of confirmed and ranked hits. */
@Singleton
final class Shaping {
    private final PassageIndex index;

    Shaping(PassageIndex index) {
        this.index = index;
    }

    /**
     * Best first. Duplicates give their places to what comes after them; what is joined does not,
     * so that joining never changes which passages are answered.
     */
    List<Result> shaped(TenantId tenant, UUID collection, Search search, List<Hit> ranked) {
        Shape shape = search.shape();
        List<Result> distinct =
                shape.deduplicate()
                        ? NearDuplicates.removed(ranked)
                        : ranked.stream().map(hit -> Result.of(hit, 0)).toList();
        List<Result> best = distinct.stream().limit(search.limit()).toList();
        List<Result> results = shape.merge() ? Neighbours.joined(best) : best;
        return shape.highlight()
                ? highlighted(tenant, collection, search.query(), results)
                : results;
    }

    private List<Result> highlighted(
            TenantId tenant, UUID collection, String query, List<Result> results) {
        List<Passage> passages =
                results.stream().flatMap(result -> result.passages().stream()).toList();
        List<List<TextSpan>> spans = index.highlights(tenant, collection, query, passages);
        List<Result> highlighted = new ArrayList<>();
        int from = 0;
        for (Result result : results) {
            int to = from + result.passages().size();
            highlighted.add(result.with(within(result, spans.subList(from, to))));
            from = to;
        }
        return List.copyOf(highlighted);
    }

    /** Passages may overlap, so a term may have been found twice. */
    private static List<TextSpan> within(Result result, List<List<TextSpan>> spans) {
        List<TextSpan> all = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            int offset = result.passages().get(i).start() - result.start();
            spans.get(i).forEach(span -> all.add(span.shifted(offset)));
        }
        return all.stream().distinct().sorted(Comparator.comparingInt(TextSpan::start)).toList();
    }
}
