package dev.freehold.localstack.runner.stores;

import dev.freehold.localstack.runner.process.ProcessUsage;
import dev.freehold.localstack.runner.state.StateFolder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embedded Postgres with a data folder that stays, on 127.0.0.1 only, every password checked by
 * SCRAM. Its server is no child of this process: one that a killed platform left behind is ended
 * first.
 */
public final class PostgresServer implements AutoCloseable {
    public static final String ADMIN = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final String ACCESS = "host all all 127.0.0.1/32 scram-sha-256\n";

    private final EmbeddedPostgres postgres;
    private final Path data;
    private final String adminPassword;

    private PostgresServer(EmbeddedPostgres postgres, Path data, String adminPassword) {
        this.postgres = postgres;
        this.data = data;
        this.adminPassword = adminPassword;
    }

    /**
     * Starts it; the first start makes the data folder and takes some seconds more.
     *
     * @throws IOException when it does not serve after {@code patience}
     */
    public static PostgresServer start(StateFolder state, int port, Duration patience)
            throws IOException {
        Path folder = state.data("postgres");
        StateFolder.privateFolder(folder);
        Path data = folder.resolve("data");
        endLeftOver(state);
        // The library's lock outlives a start that failed; the state folder's own lock guards both.
        Files.deleteIfExists(data.resolve("epg-lock"));
        String password = state.key("postgres-admin");
        var log = Redirect.appendTo(state.log("postgres").toFile());
        EmbeddedPostgres postgres =
                EmbeddedPostgres.builder()
                        .setPort(port)
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setOverrideWorkingDirectory(folder.toFile())
                        .setDataDirectoryCustomizer(made -> writeAccess(made.toPath()))
                        // initdb takes these as options: --pwfile sets the administrator's
                        // password.
                        .setLocaleConfig("pwfile", state.keyFile("postgres-admin").toString())
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setConnectConfig("password", password)
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("unix_socket_directories", "''")
                        .setServerConfig("password_encryption", "scram-sha-256")
                        // The library starts it for throw-away tests; this data is to last.
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("max_connections", "100")
                        .setServerConfig("shared_buffers", "32MB")
                        .setPGStartupWait(patience)
                        .setRegisterShutdownHook(false)
                        .setOutputRedirector(log)
                        .setErrorRedirector(log)
                        .start();
        return new PostgresServer(postgres, data, password);
    }

    public int port() {
        return postgres.getPort();
    }

    public String adminPassword() {
        return adminPassword;
    }

    public boolean alive() {
        return postmaster(data).isPresent();
    }

    /** The server with its helper processes; resident memory counts shared pages once each. */
    public Optional<ProcessUsage> usage() {
        return postmaster(data)
                .map(server -> {
                    ProcessUsage all = ProcessUsage.of(server);
                    for (ProcessHandle helper : server.descendants().toList()) {
                        ProcessUsage one = ProcessUsage.of(helper);
                        all =
                                new ProcessUsage(
                                        all.pid(),
                                        all.cpuSeconds() + one.cpuSeconds(),
                                        all.rssMb() + one.rssMb());
                    }
                    return all;
                });
    }

    /** The server that runs on this state, whoever started it. */
    static Optional<ProcessHandle> running(StateFolder state) {
        return postmaster(state.data("postgres").resolve("data"));
    }

    private static void writeAccess(Path data) {
        try {
            Files.writeString(data.resolve("pg_hba.conf"), ACCESS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server that a killed platform left running on this state; mostly there is none. */
    public static void endLeftOver(StateFolder state) throws IOException {
        Optional<ProcessHandle> left = running(state);
        if (left.isEmpty()) {
            return;
        }
        LOG.info("Ending Postgres {}, left over from a platform that was killed", left.get().pid());
        // SIGINT is Postgres's fast shutdown; SIGTERM, which Java can send, waits for clients.
        new ProcessBuilder(List.of("kill", "-INT", Long.toString(left.get().pid()))).start();
        try {
            left.get().onExit().get(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("Postgres " + left.get().pid() + " does not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    /** The server that has this data folder; a file that names some other process is stale. */
    private static Optional<ProcessHandle> postmaster(Path data) {
        try {
            Optional<String> file = StateFolder.read(data.resolve("postmaster.pid"));
            if (file.isEmpty() || file.get().isBlank()) {
                return Optional.empty();
            }
            List<String> lines = file.get().lines().toList();
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(process -> process.info().command().orElse("").endsWith("postgres"));
        } catch (IOException | NumberFormatException e) {
            LOG.warn("Cannot read the process id of Postgres: {}", e.toString());
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
