package dev.freehold.schema;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/**
 * The account that owns the platform's own tenant. Its password is a secret of the deployment; the
 * database follows the secret.
 *
 * @param password 12 characters to 72 bytes of UTF-8, which is what bcrypt reads
 */
public record PlatformAdministrator(String email, String password) {
    /** The address where no other is given. */
    public static final String DEFAULT_EMAIL = "admin@localhost";

    private static final String TENANT = "00000000-0000-7000-8000-000000000000";
    private static final String ACCOUNT = "00000000-0000-7000-8000-000000000001";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int COST = 12;
    private static final int LEAST_CHARACTERS = 12;
    private static final int MOST_BYTES = 72;

    public PlatformAdministrator {
        email = email.strip().toLowerCase(Locale.ROOT);
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (password.length() < LEAST_CHARACTERS || bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "The platform administrator's password needs 12 characters to 72 bytes");
        }
    }

    /** Never the password. */
    @Override
    public String toString() {
        return email;
    }

    /**
     * Makes the account, or brings it up to date, which ends its sessions.
     *
     * @return whether anything was changed
     * @throws IllegalStateException when the address is another account's: that one must not become
     *     an administrator
     */
    boolean keep(Connection connection) throws SQLException {
        run(connection, "SET LOCAL ROLE app_owner");
        run(connection, "SET LOCAL app.tenant_id = '" + TENANT + "'");
        Optional<Known> known = find(connection);
        if (known.filter(this::isCurrent).isPresent()) {
            return false;
        }
        try {
            if (known.isEmpty()) {
                add(connection);
            } else {
                change(connection);
            }
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw new IllegalStateException(
                        "AI_PLATFORM_ADMIN__EMAIL is the address of another account", e);
            }
            throw e;
        }
        return true;
    }

    private record Known(String email, String hash) {}

    private static Optional<Known> find(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT email, password_hash FROM app.account WHERE id = ?::uuid")) {
            select.setString(1, ACCOUNT);
            try (var row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Known(row.getString(1), row.getString(2)))
                        : Optional.empty();
            }
        }
    }

    private boolean isCurrent(Known known) {
        return email.equals(known.email())
                && BCrypt.verifyer().verify(password.toCharArray(), known.hash()).verified;
    }

    private void add(Connection connection) throws SQLException {
        run(
                connection,
                """
                INSERT INTO app.account (id, email, password_hash, created_at, updated_at)
                VALUES (?::uuid, ?, ?, now(), now())
                """,
                ACCOUNT,
                email,
                hash());
        run(
                connection,
                """
                INSERT INTO app.membership (tenant_id, account_id, role, created_at)
                VALUES (?::uuid, ?::uuid, 'owner', now())
                """,
                TENANT,
                ACCOUNT);
    }

    private void change(Connection connection) throws SQLException {
        run(
                connection,
                """
                UPDATE app.account SET email = ?, password_hash = ?, epoch = epoch + 1, updated_at = now()
                WHERE id = ?::uuid
                """,
                email,
                hash(),
                ACCOUNT);
        run(
                connection,
                """
                UPDATE app.session SET ended_at = now()
                WHERE tenant_id = ?::uuid AND account_id = ?::uuid AND ended_at IS NULL
                """,
                TENANT,
                ACCOUNT);
    }

    private String hash() {
        return BCrypt.withDefaults().hashToString(COST, password.toCharArray());
    }

    private static void run(Connection connection, String sql, String... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
