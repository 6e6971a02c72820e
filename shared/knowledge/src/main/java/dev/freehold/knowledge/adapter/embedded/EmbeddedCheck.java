package dev.freehold.knowledge.adapter.embedded;

import dev.freehold.knowledge.Embedder;
import dev.freehold.platform.selftest.SelfCheck;
import jakarta.inject.Singleton;
import java.util.List;

/** Loads the embedding models and the answerer's weights; like texts must be near. */
@Singleton
final class EmbeddedCheck implements SelfCheck {
    private final Embedder embedder;

    EmbeddedCheck(Embedder embedder) {
        this.embedder = embedder;
    }

    @Override
    public String name() {
        return "embedded models";
    }

    @Override
    public void run() {
        for (SentenceModel model : SentenceModel.values()) {
            try (var each = new OnnxEmbedder(model)) {
                check(each);
            }
        }
        var answerer = new ExtractiveAnswerer(embedder);
        SelfCheck.require(answerer.words("annual leave").size() == 2, "words");
    }

    private static void check(Embedder embedder) {
        List<float[]> vectors =
                embedder.embed(
                        List.of(
                                "How many days of holiday do we have?",
                                "Annual leave is 27 days.",
                                "The valve is made of brass."));
        SelfCheck.require(vectors.getFirst().length == embedder.dimension(), "dimension");
        double near = cosine(vectors.getFirst(), vectors.get(1));
        double far = cosine(vectors.getFirst(), vectors.get(2));
        SelfCheck.require(near > far, "cosines " + near + " and " + far);
        SelfCheck.require(embedder.tokens("annual leave") == 2, "tokens");
    }

    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
