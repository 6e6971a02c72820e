package dev.freehold.knowledge.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.freehold.knowledge.Embedder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OnnxEmbedderTest {
    private static final OnnxEmbedder EMBEDDER = new OnnxEmbedder(SentenceModel.MINILM);

    @AfterAll
    static void close() {
        EMBEDDER.close();
    }

    @Test
    void vectorHasUnitLengthAndTheModelsDimension() {
        float[] vector = embed("The office in Leeds closes at six.");
        assertThat(vector).hasSize(EMBEDDER.dimension());
        assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
        assertThat(dot(embed(""), embed(""))).isCloseTo(1, within(1e-5));
    }

    @Test
    void sameTextHasTheSameVectorAloneAndAmongOthers() {
        List<float[]> together = EMBEDDER.embed(List.of("One.", "Annual leave", "A longer text."));
        assertThat(together.get(1)).isEqualTo(embed("Annual leave"));
    }

    @Test
    void relatedTextsAreNearerThanUnrelatedOnes() {
        float[] question = embed("How many holidays do I get?");
        assertThat(dot(question, embed("Employees have 25 days of annual leave.")))
                .isGreaterThan(dot(question, embed("The fire doors stay closed.")) + 0.2);
    }

    @Test
    void lastSentenceOfALongPassageCounts() {
        String words = String.join(" ", Collections.nCopies(190, "stone"));
        assertThat(EMBEDDER.tokens(words)).isEqualTo(190);
        assertThat(dot(embed(words + " Cats purr."), embed(words + " Trains depart.")))
                .isLessThan(0.999);
    }

    @ParameterizedTest
    @ValueSource(ints = {252, 253, 254, 255, 300, 2_000})
    void lastSentenceCountsHoweverLongTheText(int length) {
        String words = String.join(" ", Collections.nCopies(length, "stone"));
        assertThat(EMBEDDER.tokens(words)).isEqualTo(length);
        float[] cats = embed(words + " Cats purr.");
        assertThat(dot(cats, cats)).isCloseTo(1, within(1e-5));
        assertThat(dot(cats, embed(words + " Trains depart."))).isLessThan(0.9999);
    }

    @Test
    void aTextInTwoWindowsIsNearToEitherHalf() {
        String leave = "Employees have 25 days of annual leave. ".repeat(20);
        String doors = "The fire doors of the warehouse stay closed. ".repeat(20);
        float[] both = embed(leave + doors);
        assertThat(dot(both, embed(leave))).isGreaterThan(0.6);
        assertThat(dot(both, embed(doors))).isGreaterThan(0.6);
    }

    @Test
    void theSecondModelReadsAllOfATextToo() {
        String words = String.join(" ", Collections.nCopies(600, "stone"));
        try (var bge = new OnnxEmbedder(SentenceModel.BGE)) {
            List<float[]> vectors =
                    bge.embed(
                            List.of(
                                    "How many holidays do I get?",
                                    "Employees have 25 days of annual leave.",
                                    "The fire doors stay closed.",
                                    words + " Cats purr.",
                                    words + " Trains depart."));
            assertThat(vectors)
                    .allSatisfy(vector -> {
                        assertThat(vector).hasSize(bge.dimension());
                        assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
                    });
            assertThat(dot(vectors.get(0), vectors.get(1)))
                    .isGreaterThan(dot(vectors.get(0), vectors.get(2)) + 0.1);
            assertThat(dot(vectors.get(3), vectors.get(4))).isLessThan(0.9999);
        }
    }

    @Test
    void theCosineOfTwoModelsSideBySideIsTheMeanOfTheirs() {
        List<String> texts = List.of("Annual leave", "Parking is free.");
        try (var bge = new OnnxEmbedder(SentenceModel.BGE)) {
            var both = new SideBySide(EMBEDDER, bge);
            assertThat(both.embed(texts)).allSatisfy(v -> assertThat(v).hasSize(both.dimension()));
            assertThat(cosine(both, texts))
                    .isCloseTo((cosine(EMBEDDER, texts) + cosine(bge, texts)) / 2, within(1e-5));
            assertThat(cosine(both, List.of("Leave", "Leave"))).isCloseTo(1, within(1e-5));
        }
    }

    private static double cosine(Embedder embedder, List<String> two) {
        List<float[]> vectors = embedder.embed(two);
        return dot(vectors.get(0), vectors.get(1));
    }

    @Test
    void severalThreadsGetWhatOneGets() throws Exception {
        List<String> texts =
                Collections.nCopies(10, List.of("Parking is free.", "Ask the porter.")).stream()
                        .flatMap(List::stream)
                        .toList();
        List<float[]> expected = texts.stream().map(OnnxEmbedderTest::embed).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<float[]>>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                results.add(threads.submit(() -> EMBEDDER.embed(texts)));
            }
            for (Future<List<float[]>> result : results) {
                assertThat(result.get()).usingRecursiveComparison().isEqualTo(expected);
            }
        }
    }

    private static float[] embed(String text) {
        return EMBEDDER.embed(List.of(text)).getFirst();
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
