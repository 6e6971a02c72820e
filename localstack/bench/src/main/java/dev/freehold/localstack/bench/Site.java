package dev.freehold.localstack.bench;

import dev.freehold.localstack.runner.LocalPlatform;
import dev.freehold.localstack.runner.Settings;
import dev.freehold.localstack.runner.demo.ApiClient;
import dev.freehold.localstack.runner.lambda.FunctionFigures;
import dev.freehold.localstack.runner.mail.MailFolder;
import dev.freehold.localstack.runner.process.AotCaches;
import dev.freehold.localstack.runner.process.ProcessUsage;
import dev.freehold.localstack.runner.state.StateFolder;
import dev.freehold.localstack.runner.stores.LocalDeployment;
import dev.freehold.topology.Freehold;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** A platform of the benchmark's own, with plans that slow no caller down. */
public final class Site implements AutoCloseable {
    /** Documents that a tenant of plan free may have in the queue of work at once. */
    public static final int FREE_ROOM = 4;

    /** The same of plan business. */
    public static final int BUSINESS_ROOM = 16;

    private final StateFolder state;
    private final LocalPlatform platform;

    private Site(StateFolder state, LocalPlatform platform) {
        this.state = state;
        this.platform = platform;
    }

    public static Site open(Workplace workplace) throws IOException, InterruptedException {
        return open(workplace, "state", Map.of());
    }

    /**
     * One of several.
     *
     * @param name of its folder
     * @param settings by their environment variables
     */
    public static Site open(Workplace workplace, String name, Map<String, String> settings)
            throws IOException, InterruptedException {
        StateFolder state = StateFolder.open(workplace.folder().resolve(name));
        LocalPlatform platform =
                LocalPlatform.start(
                        workplace.build(AotCaches.Use.IGNORE),
                        state,
                        Settings.of(settings),
                        Freehold.TOPOLOGY);
        // Postgres would outlive a run that is broken off.
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop"));
        return new Site(state, platform);
    }

    public LocalPlatform platform() {
        return platform;
    }

    public LocalDeployment deployment() {
        return platform.deployment();
    }

    /** Seconds that the functions and the stores have used so far. */
    public double cpuSeconds() {
        return platform.functions().stream().mapToDouble(FunctionFigures::cpuSeconds).sum()
                + platform.stores().values().stream().mapToDouble(ProcessUsage::cpuSeconds).sum();
    }

    /**
     * A new tenant.
     *
     * @param room documents that it may have in the queue of work at once
     */
    public Tenant tenant(int room) {
        ApiClient api = new ApiClient(URI.create(deployment().publicUrl()));
        Tenant tenant = Tenant.open(api, new MailFolder(state.mail()));
        String plan = "bench" + room;
        try (Connection database = database();
                var sql = database.createStatement()) {
            sql.execute(
                    """
                    INSERT INTO app.plan (id, name, max_document_bytes, max_documents, max_storage_bytes,
                      tenant_requests, user_requests, write_requests, spend_requests, max_ingesting)
                    SELECT '%s', 'Bench', max_document_bytes, 100000, max_storage_bytes, 1000000, 1000000, 1000000,
                      1000000, %d
                    FROM app.plan WHERE id = 'business' ON CONFLICT DO NOTHING
                    """
                            .formatted(plan, room));
            sql.execute(
                    "UPDATE app.tenant SET plan_id = '%s' WHERE id = '%s'"
                            .formatted(plan, tenant.id()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return tenant;
    }

    /** Postgres as its superuser, past every policy. */
    public Connection database() throws SQLException {
        String url =
                "jdbc:postgresql://%s:%d/%s?currentSchema=app"
                        .formatted(
                                deployment().databaseHost(),
                                deployment().databasePort(),
                                deployment().databaseName());
        try {
            return DriverManager.getConnection(url, "postgres", state.key("postgres-admin"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        platform.close();
    }
}
