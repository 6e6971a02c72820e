package dev.freehold.localstack.runner.queue;

import dev.freehold.localstack.runner.process.AotCaches;
import dev.freehold.localstack.runner.process.Build;
import dev.freehold.localstack.runner.process.ChildServer;
import dev.freehold.localstack.runner.stores.CloudClients;
import dev.freehold.localstack.runner.stores.LocalDeployment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The local cloud as a child process, with a state of its own. */
final class LocalCloud implements AutoCloseable {
    private static final LocalDeployment.Credentials KEY =
            new LocalDeployment.Credentials("testaccesskey", "testsecretkey");

    private final ChildServer server;
    private final CloudClients clients;

    private LocalCloud(ChildServer server, URI url) {
        this.server = server;
        this.clients = new CloudClients(url, KEY);
    }

    static LocalCloud start(Path folder) throws IOException, InterruptedException {
        List<String> flags =
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-Djdk.httpclient.allowRestrictedHeaders=host",
                        "--enable-native-access=ALL-UNNAMED");
        ChildServer server =
                ChildServer.start(
                        "cloud",
                        Build.of(
                                        Path.of("..", "..").toAbsolutePath().normalize(),
                                        folder.resolve("jars"),
                                        AotCaches.Use.IGNORE)
                                .module("localstack/cloud")
                                .command(
                                        flags,
                                        "dev.freehold.localstack.cloud.LocalCloud",
                                        "--port",
                                        "0",
                                        "--data",
                                        folder.resolve("cloud").toString()),
                        Map.of(
                                "AWS_REGION", LocalDeployment.REGION,
                                "AWS_ACCESS_KEY_ID", KEY.accessKey(),
                                "AWS_SECRET_ACCESS_KEY", KEY.secretKey()),
                        folder.resolve("cloud.log"),
                        folder.resolve("cloud.pid"));
        return new LocalCloud(server, server.awaitReady(Duration.ofSeconds(60)));
    }

    CloudClients clients() {
        return clients;
    }

    @Override
    public void close() {
        clients.close();
        server.close();
    }
}
