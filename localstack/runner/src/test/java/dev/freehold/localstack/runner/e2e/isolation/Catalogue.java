package dev.freehold.localstack.runner.e2e.isolation;

import dev.freehold.localstack.runner.e2e.TestPlatform;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What Postgres says of its own tables and rights. */
final class Catalogue {
    private Catalogue() {}

    /** A table of tenants' rows; {@code column} says whose a row is. */
    record TenantTable(String name, String column) {}

    /** Every table with a tenant. */
    static List<TenantTable> tenantTables() throws SQLException {
        try (Connection connection = TestPlatform.connectAsAdministrator();
                ResultSet row =
                        connection
                                .createStatement()
                                .executeQuery(
                                        """
                                        SELECT c.relname, a.attname FROM pg_class c
                                        JOIN pg_attribute a ON a.attrelid = c.oid
                                        WHERE c.relnamespace = 'app'::regnamespace AND c.relkind IN ('r', 'p')
                                        AND (a.attname = 'tenant_id' OR c.relname = 'tenant' AND a.attname = 'id')
                                        ORDER BY 1\
                                        """)) {
            List<TenantTable> all = new ArrayList<>();
            while (row.next()) {
                all.add(new TenantTable(row.getString(1), row.getString(2)));
            }
            return all;
        }
    }

    /** The columns of a table for which a role has a right, as {@code SELECT}. */
    static List<String> columns(Connection connection, String role, String table, String right)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        SELECT attname FROM pg_attribute WHERE attrelid = ('app.' || ?)::regclass
                        AND attnum > 0 AND NOT attisdropped
                        AND has_column_privilege(?, attrelid, attnum, ?)
                        """)) {
            select.setString(1, table);
            select.setString(2, role);
            select.setString(3, right);
            List<String> all = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    all.add(row.getString(1));
                }
            }
            return all;
        }
    }

    static boolean may(Connection connection, String role, String table, String right)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT has_table_privilege(?, 'app.' || ?, ?)")) {
            select.setString(1, role);
            select.setString(2, table);
            select.setString(3, right);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
