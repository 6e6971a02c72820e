package dev.freehold.knowledge.adapter.embedded;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.freehold.knowledge.Embedder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A model in process, by ONNX Runtime. A text longer than the model reads is read in windows of
 * equal length, so that all of it counts. The model is loaded at the first use (about half a
 * second, 100 MB).
 */
public final class OnnxEmbedder implements Embedder, AutoCloseable {
    /** The marks before and behind what is read. */
    private static final int MARKS = 2;

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final SentenceModel model;
    private final TokenCounts counts = new TokenCounts(this::encodedTokens);
    private @Nullable Loaded loaded;

    public OnnxEmbedder(SentenceModel model) {
        this.model = model;
    }

    @Override
    public String model() {
        return model.model();
    }

    @Override
    public int dimension() {
        return model.dimension();
    }

    /**
     * One text a run and one core a run: padding to the longest of a batch costs more than a batch
     * saves, and the model is too small to share among cores.
     */
    @Override
    public List<float[]> embed(List<String> texts) {
        Loaded ready = loaded();
        if (texts.size() < 2) {
            return texts.stream().map(ready::embed).toList();
        }
        float[][] vectors = new float[texts.size()][];
        AtomicInteger next = new AtomicInteger();
        // Each core takes the next text when it is done with one: a stream over the texts would
        // hand
        // out long runs of them, and the last core to end would keep the others waiting.
        IntStream.range(0, Math.min(CORES, vectors.length))
                .parallel()
                .forEach(_ -> {
                    for (int i = next.getAndIncrement();
                            i < vectors.length;
                            i = next.getAndIncrement()) {
                        vectors[i] = ready.embed(texts.get(i));
                    }
                });
        return List.of(vectors);
    }

    /** Without a limit, and without the two marks around a text. */
    @Override
    public int tokens(String text) {
        return counts.of(text);
    }

    /** The same by the tokenizer alone. */
    int encodedTokens(String text) {
        return loaded().ids(text, false).length;
    }

    @Override
    public synchronized void close() {
        if (loaded != null) {
            loaded.close();
            loaded = null;
        }
    }

    private synchronized Loaded loaded() {
        if (loaded == null) {
            loaded = Loaded.load(model);
        }
        return loaded;
    }

    private record Loaded(
            SentenceModel model,
            OrtEnvironment environment,
            OrtSession session,
            HuggingFaceTokenizer tokenizer) {
        static Loaded load(SentenceModel model) {
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                // Texts differ in length, so that a plan of memory per length would never be used
                // twice.
                options.setMemoryPatternOptimization(false);
                OrtEnvironment environment = OrtEnvironment.getEnvironment();
                OrtSession session = environment.createSession(resource(model.weights()), options);
                return new Loaded(model, environment, session, openTokenizer(model));
            } catch (OrtException e) {
                throw new IllegalStateException("The embedding model does not load", e);
            }
        }

        /** MiniLM's file asks for 128 tokens, padded to 128: neither is wanted. */
        private static HuggingFaceTokenizer openTokenizer(SentenceModel model) {
            Map<String, String> options = Map.of("padding", "false", "truncation", "false");
            return TokenizerLibrary.open(
                    () -> HuggingFaceTokenizer.newInstance(stream(model.tokenizer()), options));
        }

        float[] embed(String text) {
            long[] ids = ids(text, true);
            int content = ids.length - MARKS;
            int windows = Math.max(1, Math.ceilDiv(content, model.maxTokens() - MARKS));
            float[] sum = new float[model.dimension()];
            for (int i = 0; i < windows; i++) {
                int from = 1 + (int) ((long) content * i / windows);
                int to = 1 + (int) ((long) content * (i + 1) / windows);
                read(window(ids, from, to), sum);
            }
            return unit(sum);
        }

        private void read(long[] ids, float[] sum) {
            long[] mask = new long[ids.length];
            Arrays.fill(mask, 1);
            try (OnnxTensor input = row(ids);
                    OnnxTensor attention = row(mask);
                    OnnxTensor types = row(new long[ids.length]);
                    OrtSession.Result result =
                            session.run(
                                    Map.of(
                                            "input_ids", input,
                                            "attention_mask", attention,
                                            "token_type_ids", types))) {
                add(((OnnxTensor) result.get(0)).getFloatBuffer(), sum);
            } catch (OrtException e) {
                throw new IllegalStateException("The embedding model does not run", e);
            }
        }

        long[] ids(String text, boolean marks) {
            return tokenizer.encode(text, marks, false).getIds();
        }

        void close() {
            try {
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException("The embedding model does not close", e);
            }
            tokenizer.close();
        }

        private OnnxTensor row(long[] values) throws OrtException {
            return OnnxTensor.createTensor(environment, new long[][] {values});
        }

        /** A part of the text between the marks that stand around the whole. */
        private static long[] window(long[] ids, int from, int to) {
            long[] window = new long[to - from + MARKS];
            window[0] = ids[0];
            System.arraycopy(ids, from, window, 1, to - from);
            window[window.length - 1] = ids[ids.length - 1];
            return window;
        }

        /** Of unpadded tokens, so that the mask is all ones; the mean differs by a factor only. */
        private void add(FloatBuffer tokens, float[] sum) {
            do {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += tokens.get();
                }
            } while (tokens.hasRemaining() && !model.firstOnly());
        }

        private static float[] unit(float[] vector) {
            double square = 0;
            for (float x : vector) {
                square += (double) x * x;
            }
            float scale = (float) (1 / Math.sqrt(square));
            for (int i = 0; i < vector.length; i++) {
                vector[i] *= scale;
            }
            return vector;
        }

        private static byte[] resource(String name) {
            try (InputStream in = stream(name)) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(name, e);
            }
        }

        private static InputStream stream(String name) {
            return Objects.requireNonNull(OnnxEmbedder.class.getResourceAsStream(name), name);
        }
    }
}
