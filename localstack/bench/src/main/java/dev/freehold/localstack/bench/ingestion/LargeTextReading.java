package dev.freehold.localstack.bench.ingestion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.ingestion.Splitting;
import dev.freehold.ingestion.worker.text.ParseLimits;
import dev.freehold.ingestion.worker.text.PartReader;
import dev.freehold.ingestion.worker.text.PartSize;
import dev.freehold.ingestion.worker.text.PartState;
import dev.freehold.ingestion.worker.text.PassageSplitter;
import dev.freehold.ingestion.worker.text.TextPart;
import dev.freehold.knowledge.adapter.embedded.OnnxEmbedder;
import dev.freehold.knowledge.adapter.embedded.SentenceModel;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The child of {@link LargeText}: reads a file part by part as the worker does, each anew. */
final class LargeTextReading {
    private static final double MEGABYTE = 1e6;

    private LargeTextReading() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        var embedder = new OnnxEmbedder(SentenceModel.MINILM);
        var reader =
                new PartReader(
                        new PassageSplitter(embedder::tokens),
                        PartSize.DEFAULT,
                        ParseLimits.DEFAULT.time());
        embedder.tokens("The model is loaded before the clock runs.");
        Files.writeString(Path.of(arguments[1]), measure(file, reader).toString());
    }

    private static ObjectNode measure(Path file, PartReader reader) throws IOException {
        long size = Files.size(file);
        PartState state = PartState.start(new byte[0], Optional.empty(), Splitting.DEFAULT);
        long begin = System.nanoTime();
        double cpu = cpuSeconds();
        double longest = 0;
        int parts = 0;
        while (state.bytes() < size) {
            long partBegin = System.nanoTime();
            state = read(file, reader, state).next();
            longest = Math.max(longest, seconds(partBegin));
            parts++;
        }
        double seconds = seconds(begin);
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("megabytes", rounded(size / MEGABYTE));
        report.put("seconds", rounded(seconds));
        report.put("cpuSeconds", rounded(cpuSeconds() - cpu));
        report.put("megabytesASecond", rounded(size / MEGABYTE / seconds));
        report.put("parts", parts);
        report.put("longestPartSeconds", rounded(longest));
        report.put("passages", state.passages());
        report.put("textLength", state.length());
        report.put("heapMb", rounded(Runtime.getRuntime().maxMemory() / MEGABYTE));
        report.put("peakHeapMb", rounded(peak() / MEGABYTE));
        report.put("lastingHeapMb", rounded(lasting() / MEGABYTE));
        return report;
    }

    private static TextPart read(Path file, PartReader reader, PartState state) throws IOException {
        try (FileChannel channel = FileChannel.open(file);
                InputStream in = Channels.newInputStream(channel.position(state.bytes()))) {
            return reader.read(in, state);
        }
    }

    /** All that was ever used at once at most, garbage too. */
    private static long peak() {
        return pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    /** What the last collection left. */
    private static long lasting() {
        return pools().stream()
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(usage -> usage != null)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
