package dev.freehold.tenants;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.platform.config.Settings;
import dev.freehold.platform.http.HttpEntry;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.RestClient;
import dev.freehold.testing.TestTenants;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One process of an entry of this module, callers of it, and a look at what it wrote. */
final class TenantsProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AwsStack stack;
    private final String role;
    private final ApplicationContext context;
    private final TestTenants tenants;
    private final RestClient client;

    TenantsProcess(AwsStack stack, String entryName) {
        this(stack, entryName, Map.of());
    }

    /** With some variables of its environment as the test says. */
    TenantsProcess(AwsStack stack, String entryName, Map<String, String> variables) {
        this.stack = stack;
        role = "fn_" + entryName.replace('-', '_');
        tenants = TestTenants.of(stack);
        Map<String, String> environment = new HashMap<>(stack.environment(entryName));
        environment.putAll(variables);
        context = Settings.contextBuilder(environment).build();
        HttpEntry entry = new HttpEntry(context);
        client =
                new RestClient(event ->
                        entry.handle(
                                event, new Invocation("i-1", Instant.now().plusSeconds(29), "")));
    }

    /** The owner of a new tenant. */
    Principal newcomer() {
        return tenants.add();
    }

    /** A member of the tenant of {@code owner}, with an account of its own. */
    Principal member(Principal owner, Role role) {
        Principal other = tenants.add();
        run(
                "INSERT INTO membership (tenant_id, account_id, role, created_at) VALUES ('%s', '%s', '%s', now())"
                        .formatted(owner.tenant(), other.account(), role.text()));
        return Principal.user(
                other.account(), dev.freehold.kernel.Ids.next(), 0, owner.tenant(), role);
    }

    RestClient as(Principal caller) {
        return client.as(tenants.token(caller));
    }

    /** Waits until that many sessions of this entry wait for another's lock. */
    void awaitBlocked(int sessions) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!value(
                        "SELECT count(*) FROM pg_stat_activity WHERE usename = '%s' AND wait_event_type = 'Lock'"
                                .formatted(role))
                .equals(Integer.toString(sessions))) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("Nobody waits");
            }
            Thread.sleep(20); // between two looks, until the deadline
        }
    }

    String value(String sql) {
        try (Connection connection = stack.administrator();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void run(String sql) {
        try (Connection connection = stack.administrator();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
