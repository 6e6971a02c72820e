package dev.freehold.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Reads Postgres's own catalogue: a fault in the walls is a row of a query, and each query is seen
 * to find its fault.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SchemaIT {
    private static final String ROLES =
            """
            {"fn_auth": "a", "fn_system": "s", "fn_ingestion": "i",
             "fn_ingestion_events": "e",
             "fn_ingestion_worker": "w", "fn_query": "q", "fn_operations": "o"}\
            """;
    private static final String PLATFORM = "00000000-0000-7000-8000-000000000000";
    private static final String TENANT_A = "01900000-0000-7000-8000-00000000000a";
    private static final String TENANT_B = "01900000-0000-7000-8000-00000000000b";
    private static final String DOCUMENT_OF_A = "01900000-0000-7000-8000-0000000000d0";

    private @Nullable EmbeddedPostgres server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, SQLException {
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
        update();
        try (Connection connection = connect("postgres", "")) {
            run(
                    connection,
                    """
                    INSERT INTO app.tenant (id, name, slug, kind, created_at, updated_at)
                    VALUES ('%1$s', 'A', 'a', 'organization', now(), now()),
                           ('%2$s', 'B', 'b', 'organization', now(), now());
                    INSERT INTO app.collection VALUES
                      ('%1$s', '%1$s', 'documents', 'm', 3, 'en', now(), now()),
                      ('%2$s', '%2$s', 'documents', 'm', 3, 'en', now(), now());
                    INSERT INTO app.account VALUES ('%1$s', 'a@example.com', 'x', now(), now());
                    INSERT INTO app.membership VALUES ('%1$s', '%1$s', 'owner', now());
                    INSERT INTO app.document (tenant_id, id, collection_id, uploaded_by, filename, content_type, size,
                      sha256, metadata, status, upload_expires_at, generation, passages_done, attempts, claims, fence,
                      created_at, updated_at)
                    VALUES ('%1$s', '%3$s', '%1$s', '%1$s', 'a', 'text/plain', 1, repeat('0', 64), '{}', 'ready',
                      now(), 1, 0, 0, 0, 0, now(), now())
                    """
                            .formatted(TENANT_A, TENANT_B, DOCUMENT_OF_A));
        }
    }

    @AfterAll
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    /** A wall, the query that answers one row a fault, and a statement that plants one. */
    enum Wall {
        TENANT_TABLES_ARE_ISOLATED(
                """
                SELECT c.oid::regclass::text FROM pg_class c
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname =
                  CASE c.relname WHEN 'tenant' THEN 'id' ELSE 'tenant_id' END
                WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'app'::regnamespace
                AND (c.relname = 'tenant' OR a.attname = 'tenant_id') AND NOT (
                  c.relrowsecurity AND c.relforcerowsecurity AND a.attnotnull
                  AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*'
                    AND p.polpermissive AND p.polroles = '{0}'
                    AND pg_get_expr(p.polwithcheck, c.oid) = pg_get_expr(p.polqual, c.oid)
                    AND pg_get_expr(p.polqual, c.oid) = format(
                      '(%I = ( SELECT (NULLIF(current_setting(''app.tenant_id''::text, true), ''''::text))::uuid AS "nullif"))',
                      a.attname))
                  AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid
                    AND p.polname <> 'tenant_isolation' AND p.polpermissive
                    AND p.polroles <> ARRAY['app_lookup'::regrole::oid]))
                """,
                "CREATE TABLE app.leak (tenant_id uuid NOT NULL)"),
        FUNCTION_ROLES_ARE_WEAK(
                """
                SELECT rolname FROM pg_roles r WHERE rolname <> 'postgres' AND rolname !~ '^(pg_|rds)' AND (
                  rolbypassrls OR rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication
                  OR rolname <> 'app_owner' AND (
                    EXISTS (SELECT FROM pg_class WHERE relowner = r.oid AND relkind IN ('r', 'p', 'v', 'm', 'S'))
                    OR EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid)))
                """,
                "ALTER ROLE fn_query BYPASSRLS"),
        GRANTS_ARE_NARROW(
                """
                SELECT table_name || ' ' || grantee || ' ' || privilege_type FROM information_schema.role_table_grants
                WHERE table_schema = 'app' AND grantee <> 'app_owner'
                AND privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
                """,
                "GRANT TRUNCATE ON app.document TO fn_query"),
        FOREIGN_KEYS_NAME_THE_TENANT(
                """
                SELECT k.conrelid::regclass || ' ' || k.conname FROM pg_constraint k
                JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attname = 'tenant_id'
                JOIN pg_attribute f ON f.attrelid = k.confrelid AND f.attname = 'tenant_id' WHERE k.contype = 'f'
                AND NOT EXISTS (SELECT FROM unnest(k.conkey, k.confkey) AS u (c, r) WHERE u.c = a.attnum AND u.r = f.attnum)
                """,
                """
                ALTER TABLE app.collection ADD UNIQUE (id);
                ALTER TABLE app.document ADD FOREIGN KEY (collection_id) REFERENCES app.collection (id)
                """),
        LOOKUPS_ARE_PINNED_AND_KNOWN(
                """
                SELECT p.oid::regprocedure::text FROM pg_proc p
                WHERE p.prosecdef AND p.pronamespace = 'app'::regnamespace AND (
                  p.proname NOT IN ('login_lookup', 'refresh_lookup', 'jwks', 'document_owned_elsewhere', 'memberships_of',
                    'member_gate', 'key_gate', 'key_used', 'invitation_lookup', 'registration_lookup', 'reset_lookup',
                    'tenants_page')
                  OR p.proowner <> 'app_lookup'::regrole
                  OR NOT coalesce(p.proconfig && ARRAY['search_path=pg_catalog, pg_temp'], false)
                  OR EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) WHERE grantee = 0))
                """,
                "ALTER FUNCTION app.jwks() RESET search_path"),
        WHAT_IS_NO_TENANTS_HAS_FEW_READERS(
                """
                SELECT DISTINCT format('%s %s %s', table_name, grantee, privilege_type) FROM information_schema.column_privileges p
                WHERE table_schema = 'app' AND table_name <> 'tenant' AND grantee NOT IN ('app_owner', 'app_lookup')
                AND NOT EXISTS (SELECT FROM information_schema.columns c WHERE c.table_schema = 'app'
                  AND c.table_name = p.table_name AND c.column_name = 'tenant_id')
                EXCEPT SELECT format('%s %s %s', held, role, privilege) FROM (VALUES
                  ('account', 'fn_auth', 'SELECT,INSERT,UPDATE'), ('account', 'fn_tenants', 'SELECT'),
                  ('password_reset', 'fn_auth', 'SELECT,INSERT,UPDATE'), ('password_reset', 'fn_auth_mail', 'SELECT,UPDATE'),
                  ('registration', 'fn_auth', 'SELECT,INSERT,UPDATE'), ('registration', 'fn_auth_mail', 'SELECT,UPDATE'),
                  ('sent_mail', 'fn_auth_mail', 'SELECT,INSERT'),
                  ('signing_key', 'fn_auth', 'SELECT,INSERT'), ('signing_key', 'fn_auth_keys', 'SELECT,INSERT,UPDATE'),
                  ('plan', 'fn_auth', 'SELECT'), ('plan', 'fn_ingestion', 'SELECT'), ('plan', 'fn_ingestion_events', 'SELECT'),
                  ('plan', 'fn_ingestion_worker', 'SELECT'), ('plan', 'fn_tenants', 'SELECT'),
                  ('plan', 'fn_tenants_admin', 'SELECT,INSERT,UPDATE')
                ) AS known (held, role, privileges), regexp_split_to_table(privileges, ',') AS privilege
                """,
                "GRANT SELECT (email) ON app.account TO fn_query"),
        VIEWS_ASK_AS_THE_CALLER(
                """
                SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'app'::regnamespace
                AND (relkind = 'm' OR relkind = 'v' AND NOT coalesce(reloptions && ARRAY['security_invoker=true'], false))
                """,
                "CREATE VIEW app.everyone AS SELECT * FROM app.tenant");

        private final String faults;
        private final String plant;

        Wall(String faults, String plant) {
            this.faults = faults;
            this.plant = plant;
        }
    }

    @ParameterizedTest
    @EnumSource(Wall.class)
    void noWallHasAFaultAndAPlantedOneIsFound(Wall wall) throws SQLException {
        try (Connection connection = connect("postgres", "")) {
            assertThat(strings(connection, wall.faults)).isEmpty();
            connection.setAutoCommit(false);
            run(connection, wall.plant);
            assertThat(strings(connection, wall.faults)).isNotEmpty();
            connection.rollback();
        }
    }

    @Test
    void aRoleSeesTheBoundTenantOnlyWithoutAnyWhere() throws SQLException {
        try (Connection connection = connect("fn_ingestion", "i")) {
            connection.setAutoCommit(false);
            assertThat(strings(connection, "SELECT tenant_id::text FROM collection")).isEmpty();
            strings(connection, "SELECT set_config('app.tenant_id', '" + TENANT_A + "', true)");
            assertThat(strings(connection, "SELECT tenant_id::text FROM collection"))
                    .containsExactly(TENANT_A);
            connection.rollback();
            assertThat(strings(connection, "SELECT tenant_id::text FROM collection")).isEmpty();
        }
    }

    @Test
    void aRowOfAnotherTenantCannotBeWritten() throws SQLException {
        try (Connection connection = connect("fn_ingestion", "i")) {
            connection.setAutoCommit(false);
            strings(connection, "SELECT set_config('app.tenant_id', '" + TENANT_A + "', true)");
            assertThatThrownBy(() ->
                            run(
                                    connection,
                                    """
                                    INSERT INTO collection
                                    VALUES ('%s', gen_random_uuid(), 'x', 'm', 3, 'en', now(), now())
                                    """
                                            .formatted(TENANT_B)))
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void onlyAuthReadsThePrivateHalfOfASigningKey() throws SQLException {
        try (Connection connection = connect("fn_query", "q")) {
            assertThat(strings(connection, "SELECT kid FROM jwks()")).isEmpty();
            assertThatThrownBy(() -> strings(connection, "SELECT sealed_private FROM signing_key"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theQueryRoleCannotWriteAndTheWorkerCannotReadAccounts() throws SQLException {
        try (Connection connection = connect("fn_query", "q")) {
            assertThatThrownBy(() -> run(connection, "UPDATE document SET status = 'ready'"))
                    .hasMessageContaining("permission denied");
        }
        try (Connection connection = connect("fn_ingestion_worker", "w")) {
            assertThatThrownBy(() -> strings(connection, "SELECT email FROM account"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> strings(connection, "SELECT * FROM login_lookup('a@b.c')"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aNameIsFreeAgainWhenItsCollectionIsDeleted() throws SQLException {
        String another =
                "INSERT INTO collection VALUES ('%s', gen_random_uuid(), 'documents', 'm', 3, 'en', now(), now())"
                        .formatted(TENANT_A);
        try (Connection connection = connect("fn_ingestion", "i")) {
            connection.setAutoCommit(false);
            bind(connection);
            assertThatThrownBy(() -> run(connection, another)).hasMessageContaining("unique");
            connection.rollback();
            bind(connection);
            run(connection, "UPDATE collection SET deleted_at = now()");
            run(connection, another);
            assertThat(strings(connection, "SELECT name FROM collection WHERE deleted_at IS NULL"))
                    .containsExactly("documents");
            connection.rollback();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fn_ingestion|i|DELETE FROM collection",
                "fn_ingestion|i|UPDATE collection SET name = 'x'",
                "fn_ingestion|i|UPDATE collection SET lease_until = NULL",
                "fn_ingestion_worker|w|UPDATE collection SET deleted_at = now()",
                "fn_ingestion_worker|w|INSERT INTO collection SELECT * FROM collection",
                "fn_ingestion_events|e|SELECT name FROM collection",
                "fn_ingestion_events|e|UPDATE collection SET lease_until = NULL",
                "fn_query|q|DELETE FROM collection",
                "fn_query|q|SELECT id FROM collection FOR SHARE"
            })
    void aRoleDoesItsOwnPartOfADeletionOnly(String role, String password, String statement)
            throws SQLException {
        try (Connection connection = connect(role, password)) {
            assertThatThrownBy(() -> run(connection, statement))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void authCanMakeNoPlatformTenantAndNoMemberOfIt() throws SQLException {
        for (String insert :
                List.of(
                        "INSERT INTO tenant (id, name, slug, kind, created_at, updated_at)"
                                + " VALUES ('%s', 'x', 'x', 'platform', now(), now())",
                        "INSERT INTO tenant (id, name, slug, kind, created_at, updated_at)"
                                + " VALUES ('%s', 'x', 'platform', 'organization', now(), now())",
                        "INSERT INTO membership VALUES ('%s', gen_random_uuid(), 'owner', now())")) {
            for (String tenant : List.of(PLATFORM, "01900000-0000-7000-8000-0000000000ff")) {
                refuses("fn_auth", "a", tenant, insert.formatted(tenant));
            }
        }
    }

    @Test
    void thePlatformsKindAndSlugAreForItsOneIdOnly() throws SQLException {
        try (Connection connection = connect("postgres", "")) {
            for (String change :
                    List.of(
                            "UPDATE app.tenant SET kind = 'platform' WHERE id = '%s'",
                            "UPDATE app.tenant SET slug = 'platform' WHERE id = '%s'",
                            "UPDATE app.tenant SET kind = 'network' WHERE kind = 'platform'")) {
                assertThatThrownBy(() -> run(connection, change.formatted(TENANT_A)))
                        .hasMessageContaining("tenant_platform");
            }
        }
    }

    @Test
    void onlyThoseWhoReadMessagesAskWhetherADocumentIsElsewhere() throws SQLException {
        String ask = "SELECT document_owned_elsewhere('%s', '%s')";
        try (Connection connection = connect("fn_ingestion_worker", "w")) {
            assertThat(strings(connection, ask.formatted(TENANT_B, DOCUMENT_OF_A)))
                    .containsExactly("t");
            assertThat(strings(connection, ask.formatted(TENANT_A, DOCUMENT_OF_A)))
                    .containsExactly("f");
            assertThat(strings(connection, ask.formatted(TENANT_B, TENANT_B))).containsExactly("f");
        }
        try (Connection connection = connect("fn_query", "q")) {
            assertThatThrownBy(() -> strings(connection, ask.formatted(TENANT_B, DOCUMENT_OF_A)))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void anAdministratorIsMadeOnceAndFollowsItsSecret() throws SQLException {
        assertThat(administer("Root@Example.com", "first password")).isTrue();
        assertThat(administer("root@example.com", "first password")).isFalse();
        assertThat(logins("root@example.com")).containsExactly(PLATFORM + " owner");
        try (Connection connection = connect("postgres", "")) {
            run(
                    connection,
                    """
                    INSERT INTO app.session (tenant_id, id, account_id, account_epoch, created_at, last_used_at,
                      expires_at, ends_at)
                    SELECT tenant_id, account_id, account_id, 0, now(), now(), now(), now()
                    FROM app.membership WHERE tenant_id = '%s'
                    """
                            .formatted(PLATFORM));
            assertThat(administer("root@example.com", "second password")).isTrue();
            assertThat(administer("ops@example.com", "second password")).isTrue();
            assertThat(administer("ops@example.com", "second password")).isFalse();
            assertThat(logins("root@example.com")).isEmpty();
            assertThat(logins("ops@example.com")).containsExactly(PLATFORM + " owner");
            assertThat(
                            strings(
                                    connection,
                                    "SELECT id::text FROM app.session WHERE ended_at IS NULL"))
                    .isEmpty();
        }
    }

    @Test
    void anAccountThatIsThereDoesNotBecomeTheAdministrator() throws SQLException {
        try (Connection connection = connect("postgres", "")) {
            run(
                    connection,
                    "INSERT INTO app.account VALUES (gen_random_uuid(), 'early@example.com', 'x', now(), now())");
        }
        assertThatThrownBy(() -> administer("early@example.com", "a long password"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another account");
        assertThatThrownBy(() -> administer("late@example.com", "short"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecondUpdateChangesNothing() throws SQLException, IOException {
        assertThat(update()).isZero();
    }

    private static void bind(Connection connection) throws SQLException {
        strings(connection, "SELECT set_config('app.tenant_id', '" + TENANT_A + "', true)");
    }

    private boolean administer(String email, String password) throws SQLException {
        return schema().administer(new PlatformAdministrator(email, password));
    }

    private List<String> logins(String email) throws SQLException {
        try (Connection connection = connect("fn_auth", "a")) {
            return strings(
                    connection,
                    "SELECT tenant_id || ' ' || role FROM login_lookup('" + email + "')");
        }
    }

    private void refuses(String role, String password, String tenant, String statement)
            throws SQLException {
        try (Connection connection = connect(role, password)) {
            connection.setAutoCommit(false);
            strings(connection, "SELECT set_config('app.tenant_id', '" + tenant + "', true)");
            assertThatThrownBy(() -> run(connection, statement))
                    .as(statement)
                    .isInstanceOf(SQLException.class);
            connection.rollback();
        }
    }

    private int update() throws SQLException, IOException {
        return schema().run(ROLES);
    }

    private SchemaUpdate schema() {
        return new SchemaUpdate("127.0.0.1", port(), "freehold", "postgres", "");
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

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }
}
