package dev.freehold.localstack.runner.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.localstack.runner.state.Ports;
import dev.freehold.localstack.runner.state.StateFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresServerIT {
    @TempDir Path folder;

    @Test
    void dataSurvivesAStopAndTheDeathOfTheParent() throws Exception {
        StateFolder state = StateFolder.open(folder.resolve("state with space"));
        int port = Ports.open(state.run("ports.json"), Map.of()).choose("postgres");
        try (PostgresServer server = PostgresServer.start(state, port, Duration.ofSeconds(60))) {
            execute(server, "CREATE TABLE kept (word text)");
            execute(server, "INSERT INTO kept VALUES ('stop')");
            assertThat(query(server, "SHOW fsync")).isEqualTo("on");
            assertThat(query(server, "SHOW synchronous_commit")).isEqualTo("on");
            assertThatThrownBy(() -> connect(port, "wrong")).isInstanceOf(SQLException.class);
        }
        try (PostgresServer server = PostgresServer.start(state, port, Duration.ofSeconds(60))) {
            execute(server, "INSERT INTO kept VALUES ('start')");
        }
        killParentOfRunningServer(port);
        try (PostgresServer server = PostgresServer.start(state, port, Duration.ofSeconds(60))) {
            assertThat(query(server, "SELECT count(*)::text FROM kept")).isEqualTo("2");
        }
        assertThat(PostgresServer.running(state)).isEmpty();
    }

    private void killParentOfRunningServer(int port) throws Exception {
        Process parent =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                PostgresMain.class.getName(),
                                folder.resolve("state with space").toString(),
                                Integer.toString(port))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(parent.inputReader().readLine()).isEqualTo("UP " + port);
        parent.destroyForcibly().waitFor();
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server.port(), server.adminPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server.port(), server.adminPassword());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(int port, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                PostgresServer.ADMIN,
                password);
    }
}
