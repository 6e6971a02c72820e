package dev.freehold.knowledge.adapter.embedded;

import dev.freehold.knowledge.Embedder;
import dev.freehold.knowledge.Hit;
import dev.freehold.knowledge.Passage;
import dev.freehold.knowledge.Question;
import dev.freehold.knowledge.TermStatistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Passages, and what BM25 and MiniLM find in them, fused by reciprocal rank: enough of a search
 * engine to test the answerer without one.
 */
final class SmallCollection {
    private static final int FUSED = 60;

    private final Embedder embedder;
    private final List<Passage> passages;
    private final List<Map<String, Long>> counts = new ArrayList<>();
    private final Map<String, Long> containing = new HashMap<>();
    private final List<float[]> vectors;

    SmallCollection(List<Passage> passages, Embedder embedder) {
        this.passages = passages;
        this.embedder = embedder;
        for (Passage passage : passages) {
            Map<String, Long> count = new HashMap<>();
            Word.of(passage.text()).forEach(word -> count.merge(word.stem(), 1L, Long::sum));
            counts.add(count);
            count.keySet().forEach(stem -> containing.merge(stem, 1L, Long::sum));
        }
        vectors = embedder.embed(passages.stream().map(Passage::text).toList());
    }

    /** The question with its 20 best hits. */
    Question ask(String text, List<String> words) {
        float[] asked = embedder.embed(List.of(text)).getFirst();
        double[] byVector =
                vectors.stream().mapToDouble(vector -> Ranking.dot(vector, asked)).toArray();
        double[] fused = new double[passages.size()];
        for (double[] scores : List.of(byVector, bm25(text))) {
            List<Integer> order = order(scores);
            for (int rank = 0; rank < order.size(); rank++) {
                fused[order.get(rank)] += 1.0 / (FUSED + 1 + rank);
            }
        }
        List<Hit> hits =
                order(fused).stream()
                        .limit(20)
                        .map(i -> new Hit(passages.get(i), fused[i], byVector[i]))
                        .toList();
        Map<String, Long> statistics = new HashMap<>();
        for (Word word : Terms.contentWords(text)) {
            statistics.put(word.text(), containing.getOrDefault(word.stem(), 0L));
        }
        statistics.keySet().retainAll(words);
        return new Question(text, 1000, hits, new TermStatistics(passages.size(), statistics));
    }

    private double[] bm25(String text) {
        double mean = counts.stream().mapToLong(SmallCollection::sum).average().orElse(1);
        List<String> stems = Terms.contentWords(text).stream().map(Word::stem).distinct().toList();
        double[] scores = new double[passages.size()];
        for (int i = 0; i < scores.length; i++) {
            double norm = 1.2 * (0.25 + 0.75 * sum(counts.get(i)) / mean);
            for (String stem : stems) {
                long count = counts.get(i).getOrDefault(stem, 0L);
                long known = containing.getOrDefault(stem, 0L);
                double idf = Math.log1p((scores.length - known + 0.5) / (known + 0.5));
                scores[i] += idf * count * 2.2 / (count + norm);
            }
        }
        return scores;
    }

    private static long sum(Map<String, Long> count) {
        return count.values().stream().mapToLong(Long::longValue).sum();
    }

    private static List<Integer> order(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .toList();
    }
}
