package dev.freehold.knowledge.adapter.embedded;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Opens the tokenizer's native library. DJL would otherwise keep it in a folder of the user's home,
 * report its start to a server from machines of AWS, and fetch what it misses from the network.
 */
final class TokenizerLibrary {
    private TokenizerLibrary() {}

    /** What reads a tokenizer file. */
    interface Opening {
        HuggingFaceTokenizer open() throws IOException;
    }

    /**
     * Unpacks into a folder of its own among the temporary files, which goes again as soon as the
     * library is mapped: nothing is left behind, and nobody else can put a library there.
     */
    static HuggingFaceTokenizer open(Opening opening) {
        try {
            Path folder = Files.createTempDirectory("tokenizer-");
            System.setProperty("ENGINE_CACHE_DIR", folder.toString());
            // Named, because DJL looks for a GPU otherwise, by one more native library.
            System.setProperty("RUST_FLAVOR", "cpu");
            System.setProperty("ai.djl.offline", "true");
            System.setProperty("OPT_OUT_TRACKING", "true");
            try {
                return opening.open();
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The tokenizer does not load", e);
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
