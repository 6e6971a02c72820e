package dev.freehold.auth;

import dev.freehold.kernel.Ids;
import dev.freehold.testing.AwsStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What other functions write, and what nobody may read but a test. */
record TestRows(AwsStack stack) {
    /** A tenant that others own, with the account as a member. */
    UUID join(String account, String role) throws SQLException {
        UUID tenant = Ids.next();
        run(
                """
                INSERT INTO tenant (id, name, slug, kind, created_at, updated_at)
                VALUES (?, 'Other', ?, 'organization', now(), now())
                """,
                tenant,
                Ids.hex(tenant));
        run(
                "INSERT INTO membership (tenant_id, account_id, role, created_at) VALUES (?, ?::uuid, ?, now())",
                tenant,
                account,
                role);
        return tenant;
    }

    void run(String sql, Object... values) throws SQLException {
        try (Connection connection = stack.administrator();
                PreparedStatement statement = prepare(connection, sql, values)) {
            statement.execute();
        }
    }

    /** The first column. */
    List<String> strings(String sql, Object... values) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = stack.administrator();
                PreparedStatement statement = prepare(connection, sql, values);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
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
