package dev.freehold.knowledge.adapter.embedded;

import dev.freehold.kernel.EmbeddingModel;
import dev.freehold.knowledge.Embedder;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** The embedder that the deployment chose: {@code AI_PLATFORM_EMBEDDING__MODEL}. */
@Factory
final class Embedders {
    private final List<OnnxEmbedder> opened = new ArrayList<>();

    @Singleton
    Embedder embedder(
            @Property(name = "freehold.embedding.model", defaultValue = "minilm") String chosen) {
        return switch (EmbeddingModel.of(chosen)) {
            case MINILM -> open(SentenceModel.MINILM);
            case BGE -> open(SentenceModel.BGE);
            case BOTH -> new SideBySide(open(SentenceModel.MINILM), open(SentenceModel.BGE));
        };
    }

    private OnnxEmbedder open(SentenceModel model) {
        var embedder = new OnnxEmbedder(model);
        opened.add(embedder);
        return embedder;
    }

    @PreDestroy
    void close() {
        opened.forEach(OnnxEmbedder::close);
    }
}
