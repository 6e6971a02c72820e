package dev.freehold.localstack.bench.answers;

import dev.freehold.knowledge.Embedder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Embeds each text once: a training asks for the same sentences thousands of times. */
final class RememberingEmbedder implements Embedder {
    private final Embedder embedder;
    private final Map<String, float[]> known = new ConcurrentHashMap<>();

    RememberingEmbedder(Embedder embedder) {
        this.embedder = embedder;
    }

    @Override
    public String model() {
        return embedder.model();
    }

    @Override
    public int dimension() {
        return embedder.dimension();
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        List<String> fresh =
                new LinkedHashSet<>(texts).stream().filter(t -> !known.containsKey(t)).toList();
        List<float[]> vectors = embedder.embed(fresh);
        for (int i = 0; i < vectors.size(); i++) {
            known.put(fresh.get(i), vectors.get(i));
        }
        return texts.stream().map(text -> Objects.requireNonNull(known.get(text))).toList();
    }

    @Override
    public int tokens(String text) {
        return embedder.tokens(text);
    }
}
