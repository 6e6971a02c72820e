package dev.freehold.localstack.runner.e2e.isolation;

import dev.freehold.localstack.runner.e2e.TestPlatform;
import dev.freehold.localstack.runner.e2e.isolation.Catalogue.TenantTable;
import dev.freehold.topology.Entry;
import dev.freehold.topology.Freehold;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Row-level security alone: SQL as a programmer who forgot every WHERE would write it, under each
 * function's own login, over every table with a tenant and with every right that the login has.
 */
final class SqlWall {
    private static final String DENIED = "42501";

    private final UUID attacker;
    private final UUID victim;
    private final List<Finding> findings = new ArrayList<>();
    private int statements;

    SqlWall(UUID attacker, UUID victim) {
        this.attacker = attacker;
        this.victim = victim;
    }

    static List<String> roles() {
        return Freehold.TOPOLOGY.entries().stream()
                .map(Entry::databaseRole)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** What got through; nothing is left changed. */
    List<Finding> attack() throws SQLException {
        List<TenantTable> tables = Catalogue.tenantTables();
        try (Connection administrator = TestPlatform.connectAsAdministrator()) {
            for (String role : roles()) {
                try (Connection connection = TestPlatform.connectAs(role)) {
                    connection.setAutoCommit(false);
                    for (TenantTable table : tables) {
                        attack(administrator, connection, role, table);
                    }
                }
            }
        }
        return List.copyOf(findings);
    }

    int statements() {
        return statements;
    }

    private void attack(
            Connection administrator, Connection connection, String role, TenantTable table)
            throws SQLException {
        int own = count(administrator, table);
        if (!Catalogue.columns(administrator, role, table.name(), "SELECT").isEmpty()) {
            read(connection, role, table, own);
        }
        for (String column : Catalogue.columns(administrator, role, table.name(), "UPDATE")) {
            String update = "UPDATE app.%s SET %s = DEFAULT".formatted(table.name(), column);
            change(connection, role, table, update, own);
        }
        if (Catalogue.may(administrator, role, table.name(), "DELETE")) {
            change(connection, role, table, "DELETE FROM app." + table.name(), own);
        }
        if (Catalogue.may(administrator, role, table.name(), "INSERT")) {
            insert(connection, role, table);
        }
    }

    private void read(Connection connection, String role, TenantTable table, int own)
            throws SQLException {
        String sql = "SELECT count(*) FROM app." + table.name();
        expect(role, table, "no tenant: " + sql, number(connection, sql), 0);
        connection.rollback();
        bind(connection);
        expect(role, table, sql, number(connection, sql), own);
        connection.rollback();
    }

    /**
     * How many rows were within reach: an error other than "denied" comes after they were found.
     */
    private void change(Connection connection, String role, TenantTable table, String sql, int own)
            throws SQLException {
        bind(connection);
        statements++;
        try (PreparedStatement change = connection.prepareStatement(sql)) {
            int reached = change.executeUpdate();
            if (reached > own) {
                find(role, table, sql, reached + " rows in place of " + own);
            }
        } catch (SQLException e) {
            if (!DENIED.equals(e.getSQLState()) && own == 0) {
                find(role, table, sql, "reached a row of another's: " + e.getSQLState());
            }
        }
        connection.rollback();
    }

    private void insert(Connection connection, String role, TenantTable table) throws SQLException {
        String sql =
                "INSERT INTO app.%1$s SELECT * FROM jsonb_populate_record(NULL::app.%1$s, '{\"%2$s\": \"%3$s\"}')"
                        .formatted(table.name(), table.column(), victim);
        bind(connection);
        statements++;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.executeUpdate();
            find(role, table, sql, "done");
        } catch (SQLException e) {
            if (!DENIED.equals(e.getSQLState())) {
                find(role, table, sql, "got past the policy: " + e.getSQLState());
            }
        }
        connection.rollback();
    }

    private void expect(String role, TenantTable table, String sql, int found, int expected) {
        if (found != expected) {
            find(role, table, sql, found + " rows in place of " + expected);
        }
    }

    private void find(String role, TenantTable table, String sql, String what) {
        findings.add(new Finding("table " + table.name(), role, "", sql, what));
    }

    private void bind(Connection connection) throws SQLException {
        try (PreparedStatement bind =
                connection.prepareStatement("SELECT set_config('app.tenant_id', ?, true)")) {
            bind.setString(1, attacker.toString());
            bind.execute();
        }
    }

    private int count(Connection administrator, TenantTable table) throws SQLException {
        return number(
                administrator,
                "SELECT count(*) FROM app.%s WHERE %s = '%s'"
                        .formatted(table.name(), table.column(), attacker));
    }

    private int number(Connection connection, String sql) throws SQLException {
        statements++;
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
