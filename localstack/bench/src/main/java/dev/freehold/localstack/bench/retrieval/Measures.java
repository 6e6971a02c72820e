package dev.freehold.localstack.bench.retrieval;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The usual measures of rankings, each a mean over queries.
 *
 * @param ndcg10 discounted cumulative gain of the first ten, gain / log2(rank + 1), as a share of
 *     the best possible
 * @param recall10 share of the relevant documents among the first ten
 * @param recall100 the same among the first hundred
 * @param mrr 1 / rank of the first relevant document, 0 beyond the hundredth
 */
record Measures(double ndcg10, double recall10, double recall100, double mrr) {
    private static final int FIRST = 10;
    private static final int HUNDRED = 100;

    /** The mean of some queries' measures. */
    static Measures mean(List<Measures> all) {
        return new Measures(
                all.stream().mapToDouble(Measures::ndcg10).average().orElse(0),
                all.stream().mapToDouble(Measures::recall10).average().orElse(0),
                all.stream().mapToDouble(Measures::recall100).average().orElse(0),
                all.stream().mapToDouble(Measures::mrr).average().orElse(0));
    }

    /**
     * Of one ranking.
     *
     * @param ranking documents, each once, best first
     * @param gains of those that are relevant, at least one
     */
    static Measures of(List<Integer> ranking, Map<Integer, Integer> gains) {
        List<Integer> found =
                ranking.stream().map(document -> gains.getOrDefault(document, 0)).toList();
        List<Integer> ideal = gains.values().stream().sorted(Comparator.reverseOrder()).toList();
        int first = 0;
        while (first < found.size() && found.get(first) == 0) {
            first++;
        }
        return new Measures(
                gain(found) / gain(ideal),
                relevant(found, FIRST) / gains.size(),
                relevant(found, HUNDRED) / gains.size(),
                first < Math.min(HUNDRED, found.size()) ? 1.0 / (first + 1) : 0);
    }

    private static double relevant(List<Integer> gains, int depth) {
        return gains.stream().limit(depth).filter(gain -> gain > 0).count();
    }

    private static double gain(List<Integer> gains) {
        double sum = 0;
        for (int i = 0; i < Math.min(FIRST, gains.size()); i++) {
            sum += Objects.requireNonNull(gains.get(i)) * Math.log(2) / Math.log(i + 2);
        }
        return sum;
    }
}
