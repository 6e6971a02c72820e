package dev.freehold.localstack.bench.answers;

import dev.freehold.ingestion.worker.text.CanonicalText;
import dev.freehold.ingestion.worker.text.DocumentParser;
import dev.freehold.ingestion.worker.text.MarkdownParser;
import dev.freehold.ingestion.worker.text.ParseLimits;
import dev.freehold.ingestion.worker.text.PassageSplitter;
import dev.freehold.ingestion.worker.text.Span;
import dev.freehold.ingestion.worker.text.TextParser;
import dev.freehold.knowledge.Embedder;
import dev.freehold.knowledge.Hit;
import dev.freehold.knowledge.Passage;
import dev.freehold.knowledge.Question;
import dev.freehold.knowledge.TermStatistics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A folder's documents, parsed and split by the ingestion's own code, and what BM25 and the
 * embedder find in them, fused by reciprocal rank: the platform's search without its servers.
 */
final class LocalCollection {
    private static final int FUSED = 60;
    private static final int DEPTH = 100;

    /** As many as {@code rag/generate} reads. */
    private static final int READ = 8;

    private static final int MAX_TOKENS = 256;

    private final Embedder embedder;
    private final List<Passage> passages = new ArrayList<>();
    private final Bm25 bm25;
    private final List<float[]> vectors;

    private LocalCollection(List<Passage> passages, Embedder embedder) {
        this.passages.addAll(passages);
        this.embedder = embedder;
        this.bm25 = new Bm25(passages);
        this.vectors = embedder.embed(passages.stream().map(Passage::inContext).toList());
    }

    static LocalCollection read(Path folder, Embedder embedder) throws IOException {
        PassageSplitter splitter = new PassageSplitter(embedder::tokens);
        List<Passage> passages = new ArrayList<>();
        for (Path file : DataFolder.documents(folder)) {
            String name = file.getFileName().toString();
            DocumentParser parser =
                    name.endsWith(".md")
                            ? new MarkdownParser(ParseLimits.DEFAULT)
                            : new TextParser(ParseLimits.DEFAULT);
            CanonicalText text = parser.parse(file);
            UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
            String title = text.title().orElse(name);
            for (Span span : splitter.split(text)) {
                passages.add(passage(id, title, text.text(), span));
            }
        }
        return new LocalCollection(passages, embedder);
    }

    private static Passage passage(UUID id, String title, String text, Span span) {
        int start = text.offsetByCodePoints(0, span.start());
        int end = text.offsetByCodePoints(start, span.end() - span.start());
        return new Passage(
                id,
                1,
                span.ordinal(),
                title,
                span.page(),
                span.heading(),
                span.start(),
                span.end(),
                text.substring(start, end),
                Map.of());
    }

    /** The question with its best hits; {@code words} are those whose statistics are wanted. */
    Question ask(String text, List<String> words) {
        float[] asked = embedder.embed(List.of(text)).getFirst();
        double[] cosines = vectors.stream().mapToDouble(vector -> dot(vector, asked)).toArray();
        double[] fused = new double[passages.size()];
        for (double[] scores : List.of(cosines, bm25.scores(text))) {
            List<Integer> order = order(scores);
            for (int rank = 0; rank < Math.min(DEPTH, order.size()); rank++) {
                int passage = order.get(rank);
                fused[passage] += scores[passage] > 0 ? 1.0 / (FUSED + 1 + rank) : 0;
            }
        }
        List<Hit> hits =
                order(fused).stream()
                        .limit(READ)
                        .map(i -> new Hit(passages.get(i), fused[i], cosines[i]))
                        .toList();
        Map<String, Long> containing = new HashMap<>();
        words.forEach(word -> containing.put(word, bm25.containing(word)));
        return new Question(
                text, MAX_TOKENS, hits, new TermStatistics(passages.size(), containing));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static List<Integer> order(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .toList();
    }
}
