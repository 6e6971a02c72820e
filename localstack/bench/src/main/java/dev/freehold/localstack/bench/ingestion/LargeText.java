package dev.freehold.localstack.bench.ingestion;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.localstack.bench.Benchmark;
import dev.freehold.localstack.bench.Workplace;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One plain text, parsed and split in a JVM with the heap and the flags that the worker has; with
 * {@code --upload yes} through the platform instead.
 */
public final class LargeText implements Benchmark {
    private static final String UPLOAD = "upload";
    private static final int MEBIBYTE = 1 << 20;

    /** What an array can hold, and more than any plan allows. */
    private static final int MOST = 1_900;

    @Override
    public String name() {
        return "large-text";
    }

    @Override
    public String purpose() {
        return "one plain text, parsed and split within 512 MB of heap; --runs is its MiB (1024)";
    }

    @Override
    public int runs() {
        return 1_024;
    }

    @Override
    public Set<String> options() {
        return Set.of(UPLOAD);
    }

    @Override
    public ObjectNode run(Workplace workplace, int runs) throws IOException, InterruptedException {
        byte[] text = Prose.write(Math.min(runs, MOST) * MEBIBYTE);
        ObjectNode report = report();
        if (workplace.options().containsKey(UPLOAD)) {
            LargeUpload.measure(workplace, text, report);
        } else {
            Path file = workplace.folder().resolve("large.txt");
            Files.write(file, text);
            report.setAll(read(file));
        }
        return report;
    }

    private static ObjectNode read(Path file) throws IOException, InterruptedException {
        Path report = file.resolveSibling("report.json");
        Process child =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:+UseSerialGC",
                                        "-XX:TieredStopAtLevel=1",
                                        "-XX:+ExitOnOutOfMemoryError",
                                        "-Xmx512m",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        LargeTextReading.class.getName(),
                                        file.toString(),
                                        report.toString()))
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.INHERIT)
                        .start();
        Thread ended = new Thread(child::destroyForcibly, "end");
        Runtime.getRuntime().addShutdownHook(ended);
        int code = child.waitFor();
        Runtime.getRuntime().removeShutdownHook(ended);
        if (code != 0) {
            throw new IllegalStateException("The reading ended with " + code);
        }
        return (ObjectNode) new ObjectMapper().readTree(report.toFile());
    }
}
