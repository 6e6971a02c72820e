package dev.freehold.localstack.runner.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.kernel.Ids;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the stores themselves hold of a document, past the API. */
final class Evidence {
    private static final String ROLE = "fn_ingestion_worker";

    private Evidence() {}

    /** A document's row; {@code leased} says that a lease has not been given back, over or not. */
    record Row(
            String status,
            @Nullable String etag,
            int passages,
            int done,
            int attempts,
            int claims,
            long fence,
            boolean leased) {
        boolean working() {
            return List.of("uploaded", "parsing", "embedding", "indexing").contains(status);
        }
    }

    static Row row(UUID tenant, String document) {
        try (Connection connection = bound(tenant);
                PreparedStatement select =
                        connection.prepareStatement("SELECT * FROM document WHERE id = ?")) {
            select.setObject(1, UUID.fromString(document));
            ResultSet row = select.executeQuery();
            if (!row.next()) {
                throw new IllegalStateException("No row " + document);
            }
            return new Row(
                    row.getString("status"),
                    row.getString("etag"),
                    row.getInt("passages"),
                    row.getInt("passages_done"),
                    row.getInt("attempts"),
                    row.getInt("claims"),
                    row.getLong("fence"),
                    row.getTimestamp("lease_until") != null);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isThere(UUID tenant, String document) {
        try (Connection connection = bound(tenant);
                PreparedStatement select =
                        connection.prepareStatement("SELECT FROM document WHERE id = ?")) {
            select.setObject(1, UUID.fromString(document));
            return select.executeQuery().next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static int documents(UUID tenant) {
        return Integer.parseInt(string(tenant, "SELECT count(*) FROM document"));
    }

    /** How many there are, with those that are deleted and not gone. */
    static int collections(UUID tenant) {
        return Integer.parseInt(string(tenant, "SELECT count(*) FROM collection"));
    }

    /** The id of the living collection of that name, which must be made of letters. */
    static String collection(UUID tenant, String name) {
        return string(
                tenant,
                "SELECT id FROM collection WHERE deleted_at IS NULL AND name = '" + name + "'");
    }

    /** The id of the one collection that is deleted and not gone. */
    static String deletedCollection(UUID tenant) {
        return string(tenant, "SELECT id FROM collection WHERE deleted_at IS NOT NULL");
    }

    /** What the index says of a collection's name. */
    static String alias(UUID tenant, String name) {
        return Api.exchange(
                        "GET",
                        URI.create(
                                TestPlatform.deployment().searchUrl()
                                        + "/_alias/t_"
                                        + Ids.hex(tenant)
                                        + "_"
                                        + name),
                        null,
                        null,
                        Map.of())
                .body();
    }

    private static String string(UUID tenant, String sql) {
        try (Connection connection = bound(tenant);
                PreparedStatement select = connection.prepareStatement(sql)) {
            ResultSet row = select.executeQuery();
            if (!row.next()) {
                throw new IllegalStateException("Nothing for " + sql);
            }
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the time of all leases of a tenant's collections and documents pass at once. */
    static void endLeases(UUID tenant) {
        try (Connection connection = bound(tenant);
                Statement update = connection.createStatement()) {
            update.executeUpdate("UPDATE collection SET lease_until = 'epoch'");
            update.executeUpdate("UPDATE document SET lease_until = 'epoch'");
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the time of a lease pass at once. */
    static void endLease(UUID tenant, String document) {
        try (Connection connection = bound(tenant);
                PreparedStatement update =
                        connection.prepareStatement(
                                "UPDATE document SET lease_until = ? WHERE id = ?")) {
            update.setTimestamp(1, new Timestamp(0));
            update.setObject(2, UUID.fromString(document));
            update.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sets how many workers have taken the document since its last progress. */
    static void claims(UUID tenant, String document, int claims) {
        try (Connection connection = bound(tenant);
                PreparedStatement update =
                        connection.prepareStatement(
                                "UPDATE document SET claims = ? WHERE id = ?")) {
            update.setInt(1, claims);
            update.setObject(2, UUID.fromString(document));
            update.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The ordinals of a document's passages in the index, ascending, each as often as it is there.
     */
    static List<Integer> ordinals(String document) {
        search("/passages_*/_refresh", "");
        JsonNode hits =
                search(
                                "/passages_*/_search",
                                """
                                {"size": 10000, "_source": ["ordinal"],
                                 "query": {"term": {"document": "%s"}}}\
                                """
                                        .formatted(Ids.hex(UUID.fromString(document))))
                        .path("hits")
                        .path("hits");
        List<Integer> ordinals = new ArrayList<>();
        hits.forEach(hit -> ordinals.add(hit.path("_source").path("ordinal").asInt(-1)));
        ordinals.sort(null);
        return ordinals;
    }

    private static JsonNode search(String path, String body) {
        Reply reply =
                Api.exchange(
                        "POST",
                        URI.create(TestPlatform.deployment().searchUrl() + path),
                        null,
                        body.getBytes(StandardCharsets.UTF_8),
                        Map.of("Content-Type", "application/json"));
        if (reply.status() != 200) {
            throw new IllegalStateException(path + ": " + reply.status() + " " + reply.body());
        }
        return reply.json();
    }

    private static Connection bound(UUID tenant) throws SQLException {
        Connection connection = TestPlatform.connectAs(ROLE);
        try (PreparedStatement bind =
                connection.prepareStatement("SELECT set_config('app.tenant_id', ?, true)")) {
            connection.setAutoCommit(false);
            bind.setString(1, tenant.toString());
            bind.execute();
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
