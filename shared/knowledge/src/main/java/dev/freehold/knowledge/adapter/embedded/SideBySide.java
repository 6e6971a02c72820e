package dev.freehold.knowledge.adapter.embedded;

import dev.freehold.kernel.EmbeddingModel;
import dev.freehold.knowledge.Embedder;
import java.util.ArrayList;
import java.util.List;

/**
 * The vectors of two models, one behind the other, each by 1/sqrt 2: of unit length again, and the
 * cosine of two texts is the mean of the cosines that the models give.
 */
public final class SideBySide implements Embedder {
    private static final float SHARE = (float) Math.sqrt(0.5);

    private final Embedder one;
    private final Embedder other;

    /** {@code one} counts the tokens. */
    public SideBySide(Embedder one, Embedder other) {
        this.one = one;
        this.other = other;
    }

    @Override
    public String model() {
        return EmbeddingModel.BOTH.model();
    }

    @Override
    public int dimension() {
        return one.dimension() + other.dimension();
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        List<float[]> first = one.embed(texts);
        List<float[]> second = other.embed(texts);
        List<float[]> both = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            both.add(joined(first.get(i), second.get(i)));
        }
        return both;
    }

    @Override
    public int tokens(String text) {
        return one.tokens(text);
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = new float[first.length + second.length];
        for (int i = 0; i < first.length; i++) {
            both[i] = SHARE * first[i];
        }
        for (int i = 0; i < second.length; i++) {
            both[first.length + i] = SHARE * second[i];
        }
        return both;
    }
}
