package dev.freehold.topology;

import dev.freehold.kernel.EmbeddingModel;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is up to the one who runs a stage.
 *
 * @param registration who may register: {@code open} to all, {@code invite} only, {@code closed}
 * @param withoutLimits what goes on while the store of limits does not answer: {@code none}, {@code
 *     reads} or {@code all}
 * @param rotationDays age in days at which a signing key gets its successor
 * @param embedding which model embeds; another one finds nothing of what was embedded before, until
 *     it is embedded again
 */
public record Choices(
        String registration, String withoutLimits, int rotationDays, EmbeddingModel embedding) {
    /** Open to all, reads only, a key a month, the quicker model. */
    public static final Choices USUAL = new Choices("open", "reads", 30, EmbeddingModel.MINILM);

    private static final String REGISTRATION = "AI_PLATFORM_REGISTRATION__MODE";
    private static final String WITHOUT_LIMITS = "AI_PLATFORM_LIMITS__WITHOUT_STORE";
    private static final String ROTATION = "AI_PLATFORM_JWT__ROTATION_DAYS";
    private static final String EMBEDDING = "AI_PLATFORM_EMBEDDING__MODEL";
    private static final int MOST_DAYS = 365;

    /**
     * @throws IllegalArgumentException for a word or a number that is not among the above
     */
    public Choices {
        oneOf(REGISTRATION, registration, List.of("open", "invite", "closed"));
        oneOf(WITHOUT_LIMITS, withoutLimits, List.of("none", "reads", "all"));
        if (rotationDays < 1 || rotationDays > MOST_DAYS) {
            throw new IllegalArgumentException(
                    ROTATION + " is not between 1 and " + MOST_DAYS + ": " + rotationDays);
        }
    }

    /**
     * The usual, where no variable AI_PLATFORM_REGISTRATION__MODE,
     * AI_PLATFORM_LIMITS__WITHOUT_STORE, AI_PLATFORM_JWT__ROTATION_DAYS or
     * AI_PLATFORM_EMBEDDING__MODEL says otherwise.
     */
    public static Choices of(Map<String, String> environment) {
        String days = environment.getOrDefault(ROTATION, Integer.toString(USUAL.rotationDays));
        if (!days.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(ROTATION + " is not a number: " + days);
        }
        return new Choices(
                environment.getOrDefault(REGISTRATION, USUAL.registration),
                environment.getOrDefault(WITHOUT_LIMITS, USUAL.withoutLimits),
                Integer.parseInt(days),
                embedding(environment.getOrDefault(EMBEDDING, USUAL.embedding.text())));
    }

    private static EmbeddingModel embedding(String value) {
        oneOf(
                EMBEDDING,
                value,
                Stream.of(EmbeddingModel.values()).map(EmbeddingModel::text).toList());
        return EmbeddingModel.of(value);
    }

    private static void oneOf(String name, String value, List<String> all) {
        if (!all.contains(value)) {
            throw new IllegalArgumentException(name + " is none of " + all + ": " + value);
        }
    }
}
