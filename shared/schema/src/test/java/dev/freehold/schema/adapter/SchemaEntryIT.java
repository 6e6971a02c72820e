package dev.freehold.schema.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A stack's life, event by event, on one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SchemaEntryIT {
    private static final String ROLES =
            """
            {"fn_auth": "s/fn_auth", "fn_system": "s/fn_system", "fn_ingestion": "s/fn_ingestion",
             "fn_ingestion_events": "s/fn_ingestion_events",
             "fn_ingestion_worker": "s/fn_ingestion_worker",
             "fn_operations": "s/fn_operations", "fn_query": "s/fn_query"}\
            """;
    private static final String PASSWORD = "secretOfARole";
    private static final String ADMINISTRATOR = "root@example.com";

    private final Recording context = new Recording();
    private @Nullable EmbeddedPostgres server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Path hba = folder.resolve("hba.conf");
        Files.writeString(
                hba,
                """
                host all postgres 127.0.0.1/32 trust
                host all all 127.0.0.1/32 scram-sha-256
                """);
        server =
                EmbeddedPostgres.builder()
                        .setServerConfig("hba_file", hba.toString())
                        .setServerConfig("fsync", "off")
                        .start();
    }

    @AfterAll
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Order(1)
    void aNewStackGetsTheSchemaAndRolesWithTheirPasswords() throws IOException, SQLException {
        JsonNode answer = send("Create", ROLES, "");
        assertThat(answer.path("Status").asText()).as(answer.toString()).isEqualTo("SUCCESS");
        assertThat(answer.path("PhysicalResourceId").asText()).isEqualTo("freehold-schema");
        assertThat(answer.path("StackId").asText()).isEqualTo("stack");
        assertThat(answer.path("LogicalResourceId").asText()).isEqualTo("Schema");
        assertThat(answer.path("RequestId").asText()).isEqualTo("request");
        assertThat(context.text()).contains("up to date").doesNotContain(PASSWORD);
        try (Connection connection = connect("fn_query", PASSWORD + "s/fn_query")) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(administrators()).containsExactly(ADMINISTRATOR);
        assertThat(isAdministratorsPassword(PASSWORD + "platform")).isTrue();
    }

    @Test
    @Order(2)
    void anUpdateOfWhatIsUpToDateSucceedsAndRotatesPasswords() throws IOException, SQLException {
        assertThat(send("Update", ROLES, "new").path("Status").asText()).isEqualTo("SUCCESS");
        try (Connection connection = connect("fn_query", PASSWORD + "news/fn_query")) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(administrators()).containsExactly(ADMINISTRATOR);
        assertThat(isAdministratorsPassword(PASSWORD + "newplatform")).isTrue();
        assertThat(isAdministratorsPassword(PASSWORD + "platform")).isFalse();
    }

    @Test
    @Order(3)
    void aDeletedStackLeavesTheSchema() throws IOException, SQLException {
        assertThat(send("Delete", ROLES, "").path("Status").asText()).isEqualTo("SUCCESS");
        try (Connection connection = connect("postgres", "");
                var rows =
                        connection
                                .createStatement()
                                .executeQuery("SELECT count(*) FROM app.document")) {
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    @Order(4)
    void aFailureIsToldWithItsReasonAndWithoutASecret() throws IOException {
        JsonNode answer = send("Update", "{\"postgres\": \"s/x\"}", "");
        assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
        assertThat(answer.path("Reason").asText()).contains("Not the name of a function's role");
        assertThat(answer.toString() + context.text()).doesNotContain(PASSWORD);
    }

    @Test
    @Order(5)
    void aPasswordThatBcryptWouldCutIsRefusedWithoutTellingIt() throws IOException, SQLException {
        JsonNode answer = send("Update", ROLES, "long".repeat(20));
        assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
        assertThat(answer.path("Reason").asText()).contains("administrator's password needs");
        assertThat(answer.toString() + context.text()).doesNotContain(PASSWORD);
        assertThat(isAdministratorsPassword(PASSWORD + "newplatform")).isTrue();
        try (Connection connection = connect("fn_query", PASSWORD + "news/fn_query")) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    @Order(6)
    void anAddressOfSomeoneElseFailsTheDeploymentAndMakesNobodyAdministrator()
            throws IOException, SQLException {
        run(
                """
                INSERT INTO app.account (id, email, password_hash, created_at, updated_at)
                VALUES (gen_random_uuid(), 'someone@example.com', 'x', now(), now())
                """);
        try (StackFront front = new StackFront(0)) {
            Map<String, String> environment = environment();
            environment.put("AI_PLATFORM_ADMIN__EMAIL", "someone@example.com");
            handle(environment, front, "Update", ROLES, "new");
            assertThat(front.answer().path("Status").asText()).isEqualTo("FAILED");
            assertThat(front.answer().path("Reason").asText())
                    .contains("the address of another account");
            assertThat(front.answer().toString() + context.text()).doesNotContain(PASSWORD);
        }
        assertThat(administrators()).containsExactly(ADMINISTRATOR);
    }

    @Test
    @Order(7)
    void aServerThatRefusesTlsFailsTheDeployment() throws IOException {
        try (StackFront front = new StackFront(0)) {
            Map<String, String> environment = environment();
            environment.put("AI_PLATFORM_DATABASE__SSL_MODE", "require");
            handle(environment, front, "Update", ROLES, "");
            assertThat(front.answer().path("Status").asText()).isEqualTo("FAILED");
            assertThat(front.answer().path("Reason").asText()).contains("SSL");
        }
    }

    @Test
    @Order(8)
    void anAnswerThatIsRefusedTwiceIsSentAgain() throws IOException {
        try (StackFront front = new StackFront(2)) {
            handle(environment(), front, "Delete", "{}", "");
            assertThat(front.answer().path("Status").asText()).isEqualTo("SUCCESS");
        }
    }

    private JsonNode send(String type, String roles, String generation) throws IOException {
        try (StackFront front = new StackFront(0)) {
            handle(environment(), front, type, roles, generation);
            return front.answer();
        }
    }

    private void handle(
            Map<String, String> environment,
            StackFront front,
            String type,
            String roles,
            String generation)
            throws IOException {
        String event =
                """
                {"RequestType": "%s", "ResponseURL": "%s", "StackId": "stack",
                 "RequestId": "request", "LogicalResourceId": "Schema",
                 "ResourceProperties": {"Roles": %s, "Version": "1"}}
                """
                        .formatted(type, front.url(), roles);
        SecretSource secrets =
                id ->
                        id.equals("admin")
                                ? "{\"username\": \"postgres\", \"password\": \"\"}"
                                : PASSWORD + generation + id;
        new SchemaEntry(environment, secrets)
                .handleRequest(
                        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayOutputStream(),
                        context);
    }

    private Map<String, String> environment() {
        return new TreeMap<>(
                Map.of(
                        "AI_PLATFORM_ADMIN__EMAIL", ADMINISTRATOR,
                        "AI_PLATFORM_ADMIN__PASSWORD_SECRET", "platform",
                        "AI_PLATFORM_DATABASE__ADMIN_SECRET", "admin",
                        "AI_PLATFORM_DATABASE__HOST", "127.0.0.1",
                        "AI_PLATFORM_DATABASE__NAME", "freehold",
                        "AI_PLATFORM_DATABASE__PORT", Integer.toString(port()),
                        "AI_PLATFORM_DATABASE__SSL_MODE", "prefer"));
    }

    /** The addresses of those who are in the platform's own tenant. */
    private List<String> administrators() throws SQLException {
        return texts(
                """
                SELECT email FROM app.account JOIN app.membership ON account_id = id
                WHERE tenant_id = '00000000-0000-7000-8000-000000000000'
                """);
    }

    private boolean isAdministratorsPassword(String password) throws SQLException {
        String hash =
                texts(
                                """
                                SELECT password_hash FROM app.account
                                WHERE id = '00000000-0000-7000-8000-000000000001'
                                """)
                        .getFirst();
        return BCrypt.verifyer().verify(password.toCharArray(), hash).verified;
    }

    private List<String> texts(String query) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = connect("postgres", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }

    private void run(String update) throws SQLException {
        try (Connection connection = connect("postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(update);
        }
    }

    private int port() {
        if (server == null) {
            throw new IllegalStateException("Postgres is not started");
        }
        return server.getPort();
    }

    private Connection connect(String role, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port() + "/freehold", role, password);
    }
}
