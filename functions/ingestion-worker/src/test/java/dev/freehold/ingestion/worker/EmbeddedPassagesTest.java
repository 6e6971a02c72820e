package dev.freehold.ingestion.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.ingestion.worker.text.CanonicalText;
import dev.freehold.ingestion.worker.text.Parsers;
import dev.freehold.ingestion.worker.text.PassageSplitter;
import dev.freehold.ingestion.worker.text.Span;
import dev.freehold.knowledge.Passage;
import dev.freehold.knowledge.adapter.embedded.OnnxEmbedder;
import dev.freehold.knowledge.adapter.embedded.SentenceModel;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of a passage counts in its vector, though the model's own tokenizer file cuts at 128. */
final class EmbeddedPassagesTest {
    private static final Path SAMPLES = Path.of("..", "..", "samples");

    /** Cosine of a passage's vector and that of the passage without its end. */
    private static final double SAME = 0.9999;

    private static final int LONGEST = 3;

    private final OnnxEmbedder embedder = new OnnxEmbedder(SentenceModel.MINILM);
    private final PassageSplitter splitter = new PassageSplitter(embedder::tokens);

    @Test
    void theLastSentenceOfTheLongestPassagesOfEverySampleChangesTheirVectors() throws IOException {
        List<Passage> longest = new ArrayList<>();
        for (Path sample : samples()) {
            longest.addAll(longest(passages(sample)));
        }
        assertThat(longest).hasSizeGreaterThan(30);
        assertThat(longest).anyMatch(passage -> tokens(passage) > 128);
        assertThat(longest).allSatisfy(this::assertTheEndCounts);
    }

    @Test
    void theLastRowCountsBelowTheLongestHeadingsAndHeaderRow(@TempDir Path folder)
            throws IOException {
        var text = new StringBuilder();
        for (int level = 1; level <= 6; level++) {
            text.append("#".repeat(level)).append(" Rules of the yard at night ".repeat(5));
            text.append("\n\n");
        }
        text.append("| Lane of the northern yard".repeat(11)).append("|\n");
        text.append("|---".repeat(11)).append("|\n");
        for (int row = 0; row < 40; row++) {
            text.append("| ").append(row).append(" lorries wait ".repeat(2)).append("|".repeat(11));
            text.append("\n");
        }
        Path file = Files.writeString(folder.resolve("table.md"), text);
        List<Passage> longest = longest(passages(file));
        assertThat(tokens(longest.getFirst())).isGreaterThan(256);
        assertThat(longest).allSatisfy(this::assertTheEndCounts);
    }

    private void assertTheEndCounts(Passage passage) {
        String text = passage.text();
        List<float[]> vectors =
                embedder.embed(
                        List.of(
                                passage.inContext(),
                                with(passage, text.substring(0, end(text))).inContext()));
        assertThat(dot(vectors.get(0), vectors.get(1))).as(text).isLessThan(SAME);
    }

    /** Where the last sentence begins; of a single one, the last word. */
    private static int end(String text) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        sentences.setText(text);
        int start = sentences.preceding(text.length());
        return start > 0 ? start : text.lastIndexOf(' ');
    }

    private List<Passage> longest(List<Passage> passages) {
        return passages.stream()
                .sorted(Comparator.comparingInt(this::tokens).reversed())
                .limit(LONGEST)
                .toList();
    }

    private int tokens(Passage passage) {
        return embedder.tokens(passage.inContext());
    }

    private List<Passage> passages(Path file) {
        Optional<Charset> declared =
                file.endsWith("guests.txt")
                        ? Optional.of(Charset.forName("windows-1252"))
                        : Optional.empty();
        CanonicalText text = Parsers.of(file.toString()).parse(file, declared);
        return splitter.split(text).stream().map(span -> passage(text.text(), span)).toList();
    }

    private static Passage passage(String text, Span span) {
        int from = text.offsetByCodePoints(0, span.start());
        int to = text.offsetByCodePoints(from, span.end() - span.start());
        return new Passage(
                new UUID(0, 1),
                1,
                0,
                "",
                span.page(),
                span.heading(),
                span.start(),
                span.end(),
                text.substring(from, to),
                Map.of());
    }

    private static Passage with(Passage passage, String text) {
        return new Passage(
                passage.documentId(),
                passage.generation(),
                passage.ordinal(),
                passage.title(),
                passage.page(),
                passage.heading(),
                passage.start(),
                passage.end(),
                text,
                passage.metadata());
    }

    private static List<Path> samples() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String folder : List.of("northgate", "willow", "formats")) {
            try (Stream<Path> files = Files.list(SAMPLES.resolve(folder))) {
                files.sorted().forEach(all::add);
            }
        }
        return all;
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }
}
