package dev.freehold.localstack.runner.e2e.isolation;

import dev.freehold.localstack.runner.e2e.TestPlatform;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Reads and writes rows as the database's administrator. */
final class Rows {
    private Rows() {}

    /** The id of a living collection. */
    static String collection(UUID tenant, String name) throws SQLException {
        return string(
                "SELECT id FROM collection WHERE tenant_id = ? AND name = ? AND deleted_at IS NULL",
                tenant,
                name);
    }

    /** The first column of the first row. */
    static String string(String sql, Object... values) throws SQLException {
        try (Connection connection = TestPlatform.connectAsAdministrator();
                PreparedStatement select = prepare(connection, sql, values);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("Nothing for " + sql);
            }
            return row.getString(1);
        }
    }

    /** Changes exactly one row. */
    static void change(String sql, Object... values) throws SQLException {
        try (Connection connection = TestPlatform.connectAsAdministrator();
                PreparedStatement change = prepare(connection, sql, values)) {
            if (change.executeUpdate() != 1) {
                throw new IllegalStateException("Not one row: " + sql);
            }
        }
    }

    /** Changes the schema itself. */
    static void define(String sql) throws SQLException {
        try (Connection connection = TestPlatform.connectAsAdministrator();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
