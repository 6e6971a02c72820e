package dev.freehold.localstack.bench.ingestion;

import dev.freehold.localstack.bench.Workplace;
import dev.freehold.localstack.runner.LocalPlatform;
import dev.freehold.localstack.runner.Settings;
import dev.freehold.localstack.runner.demo.ApiClient;
import dev.freehold.localstack.runner.mail.MailFolder;
import dev.freehold.localstack.runner.state.StateFolder;
import dev.freehold.localstack.runner.stores.LocalDeployment;
import dev.freehold.topology.Freehold;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** A platform of the benchmark's own, with plans that slow no caller down. */
final class Site implements AutoCloseable {
    private final StateFolder state;
    private final LocalPlatform platform;

    private Site(StateFolder state, LocalPlatform platform) {
        this.state = state;
        this.platform = platform;
    }

    static Site open(Workplace workplace) throws IOException, InterruptedException {
        StateFolder state = StateFolder.open(workplace.folder().resolve("state"));
        LocalPlatform platform =
                LocalPlatform.start(
                        workplace.project(), state, Settings.of(Map.of()), Freehold.TOPOLOGY);
        // Postgres would outlive a run that is broken off.
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop"));
        return new Site(state, platform);
    }

    LocalPlatform platform() {
        return platform;
    }

    LocalDeployment deployment() {
        return platform.deployment();
    }

    /**
     * A new tenant.
     *
     * @param room documents that it may have in the queue of work at once; 0 as plan free has it
     */
    Tenant tenant(int room) {
        ApiClient api = new ApiClient(URI.create(deployment().publicUrl()));
        Tenant tenant = Tenant.open(api, new MailFolder(state.mail()));
        String plan = "bench" + room;
        change(
                """
                INSERT INTO app.plan (id, name, max_document_bytes, max_documents, max_storage_bytes, tenant_requests,
                  user_requests, write_requests, max_ingesting)
                SELECT '%s', 'Bench', max_document_bytes, 100000, max_storage_bytes, 1000000, 1000000, 1000000,
                  CASE WHEN %d = 0 THEN max_ingesting ELSE %d END
                FROM app.plan WHERE id = 'free' ON CONFLICT DO NOTHING
                """
                        .formatted(plan, room, room));
        change("UPDATE app.tenant SET plan_id = '%s' WHERE id = '%s'".formatted(plan, tenant.id()));
        return tenant;
    }

    private void change(String statement) {
        String url =
                "jdbc:postgresql://%s:%d/%s"
                        .formatted(
                                deployment().databaseHost(),
                                deployment().databasePort(),
                                deployment().databaseName());
        try (Connection connection =
                        DriverManager.getConnection(url, "postgres", state.key("postgres-admin"));
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        platform.close();
    }

    /** A new address. */
    static String address() {
        return UUID.randomUUID() + "@example.com";
    }
}
