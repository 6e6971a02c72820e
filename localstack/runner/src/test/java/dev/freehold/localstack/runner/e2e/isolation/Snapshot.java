package dev.freehold.localstack.runner.e2e.isolation;

import dev.freehold.kernel.Ids;
import dev.freehold.localstack.runner.e2e.TestPlatform;
import dev.freehold.topology.Freehold;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Everything that a tenant has in the database and in the buckets: rows and objects by the store
 * that holds them.
 */
record Snapshot(Map<String, List<String>> stores) {
    /** Tables with a tenant, and what says whose a row is; from the catalogue. */
    private static final String TABLES =
            """
            SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relnamespace = 'app'::regnamespace AND c.relkind = 'r' AND NOT a.attisdropped
            AND (a.attname = 'tenant_id' OR c.relname = 'tenant' AND a.attname = 'id')
            ORDER BY 1\
            """;

    static Snapshot of(UUID tenant) {
        Map<String, List<String>> stores = new TreeMap<>();
        try (Connection connection = TestPlatform.connectAsAdministrator()) {
            try (ResultSet tables = connection.createStatement().executeQuery(TABLES)) {
                while (tables.next()) {
                    String table = tables.getString(1);
                    // That someone tried the victim's password is for the victim to see.
                    String rows =
                            "SELECT (to_jsonb(t) - 'last_used_at')::text FROM %s t WHERE %s = ?%s ORDER BY 1"
                                    .formatted(
                                            table,
                                            tables.getString(2),
                                            table.equals("audit_event")
                                                    ? " AND action <> 'login.failed'"
                                                    : "");
                    stores.put("table " + table, rows(connection, rows, tenant));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Freehold.TOPOLOGY
                .buckets()
                .forEach(bucket ->
                        stores.put("bucket " + bucket.name(), objects(bucket.name(), tenant)));
        return new Snapshot(stores);
    }

    private static List<String> rows(Connection connection, String sql, UUID tenant)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, tenant);
            List<String> rows = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
            return rows;
        }
    }

    private static List<String> objects(String bucket, UUID tenant) {
        return TestPlatform.s3()
                .listObjectsV2(list ->
                        list.bucket(TestPlatform.deployment().bucketName(bucket))
                                .prefix("t/" + Ids.hex(tenant) + "/"))
                .contents()
                .stream()
                .map(object -> object.key() + " " + object.eTag())
                .toList();
    }

    /** The stores that hold something else than before. */
    List<String> changedSince(Snapshot before) {
        TreeSet<String> names = new TreeSet<>(stores.keySet());
        names.removeIf(name -> stores.get(name).equals(before.stores.get(name)));
        return List.copyOf(names);
    }
}
