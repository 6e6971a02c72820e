package dev.freehold.localstack.cloud;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The real child process, as the runner starts it, and clients for it. */
final class CloudProcess implements AutoCloseable {
    static final String ACCESS_KEY = "testAccessKey";
    static final String SECRET_KEY = "testSecretKey";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final BufferedReader stdout;
    private final URI endpoint;

    /** Starts and waits until it says READY. Its stderr goes to {@code log}. */
    CloudProcess(Path data, int port, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:+UseSerialGC",
                                        "-XX:TieredStopAtLevel=1",
                                        "-Xmx256m",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "--sun-misc-unsafe-memory-access=allow",
                                        "-cp",
                                        classPath(),
                                        LocalCloud.class.getName(),
                                        "--port",
                                        Integer.toString(port),
                                        "--data",
                                        data.toString()))
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("AWS_ACCESS_KEY_ID", ACCESS_KEY);
        // Object keys become file names.
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("AWS_SECRET_ACCESS_KEY", SECRET_KEY);
        this.process = builder.start();
        this.stdout = process.inputReader();
        String line = stdout.readLine();
        if (line == null || !line.startsWith("READY ")) {
            throw new IOException("Not ready: " + line + "\n" + Files.readString(log));
        }
        this.endpoint = URI.create(line.substring("READY ".length()));
    }

    private static String classPath() throws IOException {
        Path target = Path.of("target");
        return target.resolve("local-cloud-0.1.0-SNAPSHOT.jar")
                + File.pathSeparator
                + Files.readString(target.resolve("classpath")).strip();
    }

    URI endpoint() {
        return endpoint;
    }

    int port() {
        return endpoint.getPort();
    }

    Process process() {
        return process;
    }

    /** What is left of stdout; waits for the process to end. */
    List<String> restOfStdout() {
        return stdout.lines().toList();
    }

    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(credentials(SECRET_KEY))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(credentials(SECRET_KEY))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    static StaticCredentialsProvider credentials(String secretKey) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, secretKey));
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The polite way: its stdin ends. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!endsWithin(PATIENCE)) {
                throw new IOException("The process did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
