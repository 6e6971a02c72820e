package dev.freehold.knowledge.adapter.opensearch;

import dev.freehold.kernel.Language;
import dev.freehold.knowledge.EmbeddedPassage;
import dev.freehold.knowledge.Leg;
import dev.freehold.knowledge.MetadataFilter;
import dev.freehold.knowledge.Passage;
import dev.freehold.knowledge.PassageQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Passages with random vectors of unit length. */
final class Samples {
    static final int DIMENSION = 384;

    private final Random random = new Random(7);

    float[] vector() {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return unit(vector);
    }

    /** Close to {@code vector}: a cosine of about 0.995. */
    float[] near(float[] vector) {
        float[] near = vector();
        for (int i = 0; i < DIMENSION; i++) {
            near[i] = vector[i] + 0.1f * near[i];
        }
        return unit(near);
    }

    EmbeddedPassage passage(UUID document, int generation, int ordinal, String text) {
        return passage(document, generation, ordinal, text, Map.of());
    }

    EmbeddedPassage passage(
            UUID document, int generation, int ordinal, String text, Map<String, Object> metadata) {
        Passage passage =
                new Passage(
                        document,
                        generation,
                        ordinal,
                        "Handbook",
                        ordinal + 1,
                        "Part > Chapter",
                        10,
                        10 + text.codePointCount(0, text.length()),
                        text,
                        metadata);
        return new EmbeddedPassage(passage, vector());
    }

    EmbeddedPassage passage(UUID document, Language language, int ordinal, String text) {
        Passage passage =
                new Passage(
                        document,
                        1,
                        ordinal,
                        "",
                        null,
                        "",
                        0,
                        text.codePointCount(0, text.length()),
                        text,
                        Map.of(),
                        "",
                        language);
        return new EmbeddedPassage(passage, vector());
    }

    /** Passages that all lie about {@code vector}. */
    List<EmbeddedPassage> around(float[] vector, UUID document, int count, String text) {
        List<EmbeddedPassage> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new EmbeddedPassage(passage(document, 1, i, text).passage(), near(vector)));
        }
        return all;
    }

    static PassageQuery query(String text, float[] vector) {
        return new PassageQuery(text, vector, Set.of(Leg.values()), MetadataFilter.ALL);
    }

    /** The paragraphs of the sample documents of two organisations; some resemble each other. */
    static List<String> paragraphs() throws IOException {
        Path folder = Path.of("..", "..", "samples");
        List<String> all = new ArrayList<>();
        for (String tenant : List.of("northgate", "willow")) {
            try (Stream<Path> files = Files.list(folder.resolve(tenant))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
                    all.addAll(List.of(Files.readString(file).split("\\n\\s*\\n")));
                }
            }
        }
        return all.stream()
                .map(String::strip)
                .filter(text -> text.length() > 60)
                .distinct()
                .toList();
    }

    static double cosine(float[] one, float[] other) {
        double dot = 0;
        for (int i = 0; i < one.length; i++) {
            dot += (double) one[i] * other[i];
        }
        return dot;
    }

    private static float[] unit(float[] vector) {
        double length = Math.sqrt(cosine(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) length;
        }
        return vector;
    }
}
