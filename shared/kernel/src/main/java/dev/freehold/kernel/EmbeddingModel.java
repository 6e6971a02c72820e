package dev.freehold.kernel;

import java.util.Locale;

/** What a deployment may embed with; all of them are shipped and run in process. */
public enum EmbeddingModel {
    /** all-MiniLM-L6-v2. */
    MINILM("all-minilm-l6-v2", 384),
    /** bge-small-en-v1.5: finds better, and takes more than twice the CPU. */
    BGE("bge-small-en-v15", 384),
    /** The vectors of the two side by side: their cosine is the mean of the two models' cosines. */
    BOTH("minilm-and-bge", 768);

    private final String model;
    private final int dimension;

    EmbeddingModel(String model, int dimension) {
        this.model = model;
        this.dimension = dimension;
    }

    /** The name that collections and indexes have. */
    public String model() {
        return model;
    }

    /** Numbers in a vector. */
    public int dimension() {
        return dimension;
    }

    /** As it is chosen, for example {@code minilm}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@link #text()}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static EmbeddingModel of(String text) {
        for (EmbeddingModel model : values()) {
            if (model.text().equals(text)) {
                return model;
            }
        }
        throw new IllegalArgumentException("No embedding model: " + text);
    }
}
