package dev.freehold.testing;

import dev.freehold.schema.SchemaUpdate;
import io.micronaut.json.JsonMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** Embedded Postgres on a free port; the functions' roles prove themselves by SCRAM. */
final class PostgresServer implements AutoCloseable {
    static final String DATABASE = "freehold";

    private static final String ADMINISTRATOR = "postgres";

    private final EmbeddedPostgres server;
    private final TemporaryFolder folder;

    private PostgresServer(EmbeddedPostgres server, TemporaryFolder folder) {
        this.server = server;
        this.folder = folder;
    }

    static PostgresServer start() throws IOException {
        TemporaryFolder folder = TemporaryFolder.create("freehold-postgres");
        Path access = folder.path().resolve("hba.conf");
        Files.writeString(
                access,
                """
                host all postgres 127.0.0.1/32 trust
                host all all 127.0.0.1/32 scram-sha-256
                """);
        EmbeddedPostgres server =
                EmbeddedPostgres.builder()
                        .setServerConfig("hba_file", access.toString())
                        .setServerConfig("fsync", "off")
                        .start();
        return new PostgresServer(server, folder);
    }

    int port() {
        return server.getPort();
    }

    void update(Map<String, String> rolePasswords) throws SQLException, IOException {
        new SchemaUpdate("127.0.0.1", port(), DATABASE, ADMINISTRATOR, "")
                .run(JsonMapper.createDefault().writeValueAsString(rolePasswords));
    }

    Connection administrator() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s?currentSchema=app".formatted(port(), DATABASE),
                ADMINISTRATOR,
                "");
    }

    @Override
    public void close() throws IOException {
        try (folder) {
            server.close();
        }
    }
}
