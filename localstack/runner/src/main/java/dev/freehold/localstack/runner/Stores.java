package dev.freehold.localstack.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.localstack.runner.process.Build;
import dev.freehold.localstack.runner.process.ChildServer;
import dev.freehold.localstack.runner.process.ChildTask;
import dev.freehold.localstack.runner.state.StateFolder;
import dev.freehold.localstack.runner.stores.CloudClients;
import dev.freehold.localstack.runner.stores.CloudResources;
import dev.freehold.localstack.runner.stores.LocalDeployment;
import dev.freehold.localstack.runner.stores.PostgresServer;
import dev.freehold.localstack.runner.wire.Json;
import dev.freehold.topology.Secrets;
import dev.freehold.topology.Topology;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Postgres, the local cloud and the local search, with all that a topology wants in them. */
final class Stores implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stores.class);
    private static final Duration FIRST_POSTGRES = Duration.ofSeconds(60);
    private static final Duration AGAIN_POSTGRES = Duration.ofSeconds(15);
    private static final List<String> SMALL_JVM =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Build build;
    private final StateFolder state;
    private final LocalDeployment deployment;
    private final Settings settings;
    private final Duration limit;
    private final Map<String, ChildServer> servers = new ConcurrentHashMap<>();
    private final FutureTask<PostgresServer> database =
            new FutureTask<>(() -> startPostgres(FIRST_POSTGRES));
    private final StoreWatch watch = new StoreWatch();
    private volatile @Nullable PostgresServer postgres;

    Stores(Build build, StateFolder state, LocalDeployment deployment, Settings settings) {
        this.build = build;
        this.state = state;
        this.deployment = deployment;
        this.settings = settings;
        this.limit = settings.start();
    }

    /** Ends the stores that a killed platform left on this state; they have its ports. */
    static void endLeftOvers(StateFolder state) throws IOException {
        PostgresServer.endLeftOver(state);
        for (String name : List.of("cloud", "search")) {
            ChildServer.endLeftOver(pidFile(state, name));
        }
    }

    private static Path pidFile(StateFolder state, String name) {
        return state.run(name + ".pid");
    }

    /** Starts all three at once; resources and schema are brought up to date meanwhile. */
    void start(Topology topology) throws IOException, InterruptedException {
        Thread.ofVirtual().name("start-postgres").start(database);
        ChildServer cloud = startCloud();
        ChildServer search = startSearch();
        Map<String, String> given = new TreeMap<>();
        settings.seal().ifPresent(seal -> given.put(Secrets.JWT_SEAL, seal));
        var resources = new CloudResources(topology, deployment, given);
        Map<String, String> passwords;
        cloud.awaitReady(limit);
        try (var clients = new CloudClients(deployment.cloud(), deployment.credentials())) {
            resources.create(clients);
            passwords = resources.rolePasswords(clients);
        }
        updateSchema(awaitPostgres(), passwords);
        search.awaitReady(limit);
        watch.add("cloud", () -> alive("cloud"), () -> startCloud().awaitReady(limit));
        watch.add("search", () -> alive("search"), () -> startSearch().awaitReady(limit));
        watch.add("postgres", this::postgresLives, this::restartPostgres);
    }

    private boolean alive(String server) {
        ChildServer known = servers.get(server);
        return known != null && known.alive();
    }

    private boolean postgresLives() {
        var known = postgres;
        return known != null && known.alive();
    }

    private void restartPostgres() throws IOException {
        var ended = postgres;
        if (ended != null) {
            ended.close(); // it holds the lock of its data folder
        }
        startPostgres(AGAIN_POSTGRES);
    }

    List<ChildServer> servers() {
        return List.copyOf(servers.values());
    }

    @Nullable PostgresServer postgres() {
        return postgres;
    }

    private PostgresServer startPostgres(Duration patience) throws IOException {
        var server = PostgresServer.start(state, deployment.databasePort(), patience);
        postgres = server;
        return server;
    }

    private ChildServer startCloud() throws IOException {
        List<String> flags = new ArrayList<>(SMALL_JVM);
        flags.add("-Xmx256m");
        flags.add("--sun-misc-unsafe-memory-access=allow"); // Pekko
        flags.add("--enable-native-access=ALL-UNNAMED");
        return startServer(
                "cloud",
                "dev.freehold.localstack.cloud.LocalCloud",
                flags,
                deployment.cloud(),
                Map.of(
                        "AWS_REGION", LocalDeployment.REGION,
                        "AWS_ACCESS_KEY_ID", deployment.credentials().accessKey(),
                        "AWS_SECRET_ACCESS_KEY", deployment.credentials().secretKey()));
    }

    private ChildServer startSearch() throws IOException {
        return startServer(
                "search",
                "dev.freehold.localstack.search.LocalSearch",
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED"),
                deployment.search(),
                Map.of());
    }

    private ChildServer startServer(
            String name,
            String mainClass,
            List<String> flags,
            URI url,
            Map<String, String> environment)
            throws IOException {
        Path data = state.data(name);
        StateFolder.privateFolder(data);
        List<String> command =
                build.module("localstack/" + name)
                        .command(
                                flags,
                                mainClass,
                                "--port",
                                Integer.toString(url.getPort()),
                                "--data",
                                data.toString());
        Map<String, String> all = new TreeMap<>(environment);
        // Names of objects are names of files: a JVM in another locale refuses what is not ASCII.
        all.put("LC_ALL", "C.UTF-8");
        ChildServer server =
                ChildServer.start(name, command, all, state.log(name), pidFile(state, name));
        servers.put(name, server);
        return server;
    }

    private void updateSchema(PostgresServer server, Map<String, String> passwords)
            throws IOException, InterruptedException {
        ObjectNode json = Json.object();
        passwords.forEach(json::put);
        String prefix = "AI_PLATFORM_DATABASE__";
        ChildTask.run(
                "The schema update",
                build.module("shared/schema")
                        .command(SMALL_JVM, "dev.freehold.schema.SchemaUpdate"),
                Map.of(
                        prefix + "HOST",
                        deployment.databaseHost(),
                        prefix + "PORT",
                        Integer.toString(deployment.databasePort()),
                        prefix + "NAME",
                        deployment.databaseName(),
                        prefix + "ADMIN_USER",
                        PostgresServer.ADMIN,
                        prefix + "ADMIN_PASSWORD",
                        server.adminPassword(),
                        prefix + "ROLE_PASSWORDS",
                        json.toString(),
                        "AI_PLATFORM_ADMIN__EMAIL",
                        settings.administrator(),
                        "AI_PLATFORM_ADMIN__PASSWORD",
                        state.key(LocalPlatform.ADMINISTRATOR_KEY),
                        "LANG",
                        "C.UTF-8"),
                state.log("schema"),
                limit);
    }

    private PostgresServer awaitPostgres() throws IOException, InterruptedException {
        try {
            return database.get();
        } catch (ExecutionException e) {
            throw new IOException("Postgres does not start: " + e.getCause(), e);
        }
    }

    /** Ends the three at the same time and waits for them. */
    @Override
    public void close() {
        watch.close();
        List<Thread> ending = new ArrayList<>();
        servers().forEach(server -> ending.add(Thread.startVirtualThread(server::close)));
        ending.add(Thread.startVirtualThread(this::closePostgres));
        try {
            for (Thread thread : ending) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void closePostgres() {
        try {
            awaitPostgres();
            var last = postgres;
            if (last != null) {
                last.close();
            }
        } catch (IOException e) {
            LOG.error("Postgres does not end cleanly", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
