package dev.freehold.localstack.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process as the runner starts it. */
final class SearchProcess implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final BufferedReader output;
    private final String url;

    private SearchProcess(Process process) throws IOException {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String line = output.readLine();
        if (line == null || !line.startsWith("READY ")) {
            process.destroyForcibly();
            throw new IOException("Not ready, but: " + line);
        }
        this.url = line.substring("READY ".length());
    }

    static SearchProcess start(Path data) throws IOException {
        return new SearchProcess(
                new ProcessBuilder(command(data))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    static List<String> command(Path data) throws IOException {
        Path target = Path.of("target");
        return List.of(
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
                data.toString());
    }

    String url() {
        return url;
    }

    /** What a call answers, which must be 2xx. */
    String call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(path + " answers " + response.statusCode() + response.body());
        }
        return response.body();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM alone, while {@code Process.destroy} would end the input too; answers the code. */
    int terminate() throws InterruptedException {
        process.toHandle().destroy();
        return exitCode();
    }

    /** As the death of the parent does; answers the exit code. */
    int endInput() throws IOException, InterruptedException {
        process.getOutputStream().close();
        return exitCode();
    }

    /** What it printed after the first line. */
    List<String> rest() {
        return output.lines().toList();
    }

    private int exitCode() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Still running after 30 seconds");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
