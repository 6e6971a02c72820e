package dev.freehold.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.flywaydb.core.Flyway;

/**
 * Brings a database to this version's schema: makes the database, the roles and their passwords,
 * then applies what Flyway finds missing. Running it again changes nothing. No request function
 * runs it.
 */
public final class SchemaUpdate {
    private static final String PREFIX = "AI_PLATFORM_DATABASE__";
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final String ADMIN_EMAIL = "AI_PLATFORM_ADMIN__EMAIL";
    private static final String ADMIN_PASSWORD = "AI_PLATFORM_ADMIN__PASSWORD";
    private static final String ROLE_NAME = "^fn_[a-z_]+$";

    private final String server;
    private final String database;
    private final Properties administrator = new Properties();

    /** The administrator makes roles and the database; it needs to be no superuser. */
    public SchemaUpdate(String host, int port, String database, String user, String password) {
        this(host, port, database, user, password, "prefer");
    }

    /** {@code sslMode} is the JDBC driver's {@code sslmode}. */
    public SchemaUpdate(
            String host, int port, String database, String user, String password, String sslMode) {
        this.server = "jdbc:postgresql://" + host + ":" + port + "/";
        this.database = database;
        administrator.setProperty("user", user);
        administrator.setProperty("password", password);
        administrator.setProperty("sslmode", sslMode);
    }

    /**
     * Reads {@code AI_PLATFORM_DATABASE__*} and {@code AI_PLATFORM_ADMIN__*} from the environment,
     * updates, and exits with 0.
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        Map<String, String> environment = System.getenv();
        SchemaUpdate update =
                new SchemaUpdate(
                        require(environment, "HOST"),
                        Integer.parseInt(require(environment, "PORT")),
                        require(environment, "NAME"),
                        require(environment, "ADMIN_USER"),
                        require(environment, "ADMIN_PASSWORD"));
        int applied = update.run(require(environment, "ROLE_PASSWORDS"));
        System.out.println("Schema is up to date; updates applied: " + applied);
        String password = environment.get(ADMIN_PASSWORD);
        if (password == null) {
            System.out.println("No platform administrator: there is no " + ADMIN_PASSWORD);
            return;
        }
        String email = environment.getOrDefault(ADMIN_EMAIL, PlatformAdministrator.DEFAULT_EMAIL);
        boolean changed = update.administer(new PlatformAdministrator(email, password));
        System.out.println("Platform administrator " + (changed ? "written" : "unchanged"));
    }

    /**
     * Waits until the server lets the administrator in: one that was paused takes half a minute.
     *
     * @throws SQLException the last refusal, when {@code deadline} has passed
     */
    public void await(Instant deadline) throws SQLException, InterruptedException {
        while (true) {
            try (Connection _ = connect("postgres")) {
                return;
            } catch (SQLException e) {
                if (!isTransient(e) || Instant.now().isAfter(deadline)) {
                    throw e;
                }
            }
            Thread.sleep(RETRY);
        }
    }

    /**
     * Updates the schema.
     *
     * @param rolePasswords a JSON object of login role and password
     * @return how many updates were applied
     */
    public int run(String rolePasswords) throws SQLException, IOException {
        createDatabase();
        try (Connection connection = connect(database)) {
            connection.setAutoCommit(false);
            execute(connection, resource("/db/bootstrap.sql"));
            createRoles(connection, rolePasswords);
            connection.commit();
        }
        return Flyway.configure()
                .dataSource(
                        server + database,
                        administrator.getProperty("user"),
                        administrator.getProperty("password"))
                .jdbcProperties(Map.of("sslmode", administrator.getProperty("sslmode")))
                .initSql("SET ROLE app_owner")
                .schemas("app")
                .createSchemas(false)
                .locations("classpath:db/migration")
                .load()
                .migrate()
                .migrationsExecuted;
    }

    /**
     * Makes the platform's administrator or brings it up to date; after {@link #run}.
     *
     * @return whether anything was changed
     * @throws IllegalStateException when the address is another account's
     */
    public boolean administer(PlatformAdministrator administrator) throws SQLException {
        try (Connection connection = connect(database)) {
            connection.setAutoCommit(false);
            boolean changed = administrator.keep(connection);
            connection.commit();
            return changed;
        }
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = connect("postgres")) {
            if (!exists(connection, "SELECT FROM pg_database WHERE datname = ?", database)) {
                execute(connection, format(connection, "CREATE DATABASE %I", database));
            }
        }
    }

    private void createRoles(Connection connection, String rolePasswords) throws SQLException {
        execute(connection, "SET LOCAL password_encryption = 'scram-sha-256'");
        execute(connection, format(connection, "REVOKE ALL ON DATABASE %I FROM PUBLIC", database));
        try (var all = connection.prepareStatement("SELECT * FROM json_each_text(?::json)")) {
            all.setString(1, rolePasswords);
            try (var rows = all.executeQuery()) {
                while (rows.next()) {
                    createRole(connection, rows.getString(1), rows.getString(2));
                }
            }
        }
    }

    private void createRole(Connection connection, String role, String password)
            throws SQLException {
        if (!role.matches(ROLE_NAME)) {
            throw new IllegalArgumentException("Not the name of a function's role: " + role);
        }
        if (!exists(connection, "SELECT FROM pg_roles WHERE rolname = ?", role)) {
            execute(
                    connection,
                    format(
                            connection,
                            "CREATE ROLE %I LOGIN NOINHERIT NOSUPERUSER NOCREATEROLE NOBYPASSRLS",
                            role));
        }
        execute(connection, format(connection, "ALTER ROLE %I LOGIN PASSWORD %L", role, password));
        execute(
                connection,
                format(connection, "ALTER ROLE %I SET search_path = app, pg_catalog", role));
        execute(
                connection,
                format(connection, "GRANT CONNECT ON DATABASE %I TO %I", database, role));
    }

    /** No connection (class 08), or a server that is starting (57P03). */
    private static boolean isTransient(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        return state.startsWith("08") || state.equals("57P03");
    }

    private Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(server + name, administrator);
    }

    private static boolean exists(Connection connection, String query, String value)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, value);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Lets Postgres quote: statements that make roles take no parameters. */
    private static String format(Connection connection, String template, String... values)
            throws SQLException {
        try (var statement = connection.prepareStatement("SELECT format(?, VARIADIC ?::text[])")) {
            statement.setString(1, template);
            statement.setArray(2, connection.createArrayOf("text", values));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SchemaUpdate.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String require(Map<String, String> environment, String name) {
        String value = environment.get(PREFIX + name);
        if (value == null) {
            throw new IllegalArgumentException("The environment lacks " + PREFIX + name);
        }
        return value;
    }
}
