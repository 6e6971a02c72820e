package dev.freehold.knowledge.adapter.embedded;

import dev.freehold.kernel.EmbeddingModel;

/** A model that is shipped: its files, and how its tokens' vectors become one. */
public enum SentenceModel {
    /** The mean of all tokens, as it was trained (Reimers and Gurevych 2019). */
    MINILM(EmbeddingModel.MINILM, "all-minilm-l6-v2-q", 256, false),
    /** The first mark's vector, as it was trained (Xiao et al. 2023). */
    BGE(EmbeddingModel.BGE, "bge-small-en-v1.5-q", 512, true);

    private final EmbeddingModel model;
    private final String file;
    private final int maxTokens;
    private final boolean firstOnly;

    SentenceModel(EmbeddingModel model, String file, int maxTokens, boolean firstOnly) {
        this.model = model;
        this.file = file;
        this.maxTokens = maxTokens;
        this.firstOnly = firstOnly;
    }

    String model() {
        return model.model();
    }

    int dimension() {
        return model.dimension();
    }

    /** With the two marks around a text. */
    int maxTokens() {
        return maxTokens;
    }

    /** Whether a text's vector is that of its first mark, else it is the mean. */
    boolean firstOnly() {
        return firstOnly;
    }

    /** On the class path. */
    String weights() {
        return "/" + file + ".onnx";
    }

    /** On the class path. */
    String tokenizer() {
        return "/" + file + "-tokenizer.json";
    }
}
