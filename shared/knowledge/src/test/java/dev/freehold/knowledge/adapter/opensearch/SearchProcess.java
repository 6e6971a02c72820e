package dev.freehold.knowledge.adapter.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;

/** A local search node that lives as long as the tests of a class. */
record SearchProcess(Process process, String url) implements AutoCloseable {
    static SearchProcess start(Path data) throws IOException {
        Path target = Path.of("..", "..", "localstack", "search", "target");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                target.resolve("local-search-0.1.0-SNAPSHOT.jar")
                                        + System.getProperty("path.separator")
                                        + Files.readString(target.resolve("classpath")),
                                "dev.freehold.localstack.search.LocalSearch",
                                "--port",
                                "0",
                                "--data",
                                data.toString())
                        .redirectError(data.resolve("log").toFile())
                        .start();
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))
                        .readLine();
        if (line == null || !line.startsWith("READY ")) {
            process.destroyForcibly();
            throw new IOException(Files.readString(data.resolve("log")));
        }
        return new SearchProcess(process, line.substring("READY ".length()));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
