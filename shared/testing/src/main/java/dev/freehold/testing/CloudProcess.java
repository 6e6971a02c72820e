package dev.freehold.testing;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The local cloud in a process of its own, on a free port; it ends with this JVM at the latest. */
final class CloudProcess implements AutoCloseable {
    static final String ACCESS_KEY = "testAccessKey";
    static final String SECRET_KEY = "testSecretKey";

    private static final String READY = "READY ";
    private static final int PATIENCE_SECONDS = 20;

    private final Process process;
    private final TemporaryFolder folder;
    private final URI endpoint;

    private CloudProcess(Process process, TemporaryFolder folder, URI endpoint) {
        this.process = process;
        this.folder = folder;
        this.endpoint = endpoint;
    }

    static CloudProcess start() throws IOException {
        TemporaryFolder folder = TemporaryFolder.create("freehold-cloud");
        Path log = folder.path().resolve("log");
        ProcessBuilder builder =
                new ProcessBuilder(command(folder.path().resolve("data")))
                        .redirectError(Redirect.to(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("AWS_ACCESS_KEY_ID", ACCESS_KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", SECRET_KEY);
        environment.put("AWS_REGION", TestDeployment.REGION);
        // Object keys become file names.
        environment.put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String line = process.inputReader().readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroyForcibly();
            throw new IOException("The local cloud did not start:\n" + Files.readString(log));
        }
        return new CloudProcess(process, folder, URI.create(line.substring(READY.length())));
    }

    private static List<String> command(Path data) throws IOException {
        Path target = SourceTree.root().resolve("localstack/cloud/target");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                target.resolve("local-cloud-0.1.0-SNAPSHOT.jar")
                        + File.pathSeparator
                        + Files.readString(target.resolve("classpath")).strip(),
                "dev.freehold.localstack.cloud.LocalCloud",
                "--port",
                "0",
                "--data",
                data.toString());
    }

    URI endpoint() {
        return endpoint;
    }

    /** It ends when its stdin does. */
    @Override
    public void close() throws IOException {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("The local cloud did not end with its stdin");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
            folder.close();
        }
    }
}
