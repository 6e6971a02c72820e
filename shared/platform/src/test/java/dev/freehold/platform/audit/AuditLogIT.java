package dev.freehold.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.config.Settings;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.http.CurrentRequest;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.TestTenants;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuditLogIT {
    private final AwsStack stack;
    private final ApplicationContext context;
    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final Principal owner;
    private final Principal stranger;

    AuditLogIT(AwsStack stack) {
        this.stack = stack;
        context = Settings.contextBuilder(stack.environment("ingestion")).start();
        transactions = context.getBean(TenantTransactions.class);
        audit = context.getBean(AuditLog.class);
        TestTenants tenants = TestTenants.of(stack);
        owner = tenants.add();
        stranger = tenants.add();
    }

    @AfterAll
    void close() {
        context.close();
    }

    @Test
    void anEventSaysWhoDidWhatToWhatAndFromWhere() throws SQLException {
        context.getBean(CurrentRequest.class).begin("r-7", "203.0.113.7", "test");
        String target = record(owner);
        assertThat(
                        value(
                                "SELECT concat_ws(' ', tenant_id, actor_kind, actor_id, action, target_kind,"
                                        + " request_id, network, details ->> 'name')"
                                        + " FROM audit_event WHERE target_id = '%s'",
                                target))
                .isEqualTo(
                        "%s user %s shelf.made shelf r-7 203.0.113.7 \"b\" \u00fc"
                                .formatted(owner.tenant(), owner.account()));
    }

    @Test
    void aKeyAndNotItsMakerIsWhoCalledByIt() throws SQLException {
        UUID key = Ids.next();
        String target =
                record(
                        Principal.key(
                                owner.account(),
                                key,
                                owner.tenant(),
                                Set.of(Scope.DOCUMENTS_WRITE)));
        assertThat(
                        value(
                                "SELECT actor_kind || ' ' || actor_id FROM audit_event WHERE target_id = '%s'",
                                target))
                .isEqualTo("api_key " + key);
    }

    @Test
    void aChangeThatIsNotDoneIsNotRecorded() throws SQLException {
        String target = Ids.next().toString();
        assertThatThrownBy(() ->
                        transactions.run(
                                owner.tenant(),
                                () -> {
                                    record(owner, target);
                                    throw new IllegalStateException("not done");
                                }))
                .hasMessage("not done");
        assertThat(value("SELECT count(*) FROM audit_event WHERE target_id = '%s'", target))
                .isEqualTo("0");
    }

    @Test
    void nothingIsRecordedOutsideATransactionOrInAnothersLog() {
        assertThatThrownBy(() -> record(owner, "x"))
                .hasStackTraceContaining("Connection is required");
        assertThatThrownBy(() -> transactions.run(stranger.tenant(), () -> record(owner, "x")))
                .hasStackTraceContaining("row-level security");
    }

    /** The function by its rights, and whoever has more by the table's own refusal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_event SET action = 'nothing.done'",
                "DELETE FROM audit_event",
                "TRUNCATE audit_event"
            })
    void nobodyChangesOrRemovesAnEvent(String statement) throws SQLException {
        String target = record(owner);
        for (String role : new String[] {"fn_ingestion", "fn_tenants", "app_owner"}) {
            assertThatThrownBy(() -> runAs(role, statement))
                    .as(role)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
        assertThatThrownBy(() -> run(statement)).hasMessageContaining("append-only");
        assertThat(value("SELECT count(*) FROM audit_event WHERE target_id = '%s'", target))
                .isEqualTo("1");
    }

    private String record(Principal caller) {
        String target = Ids.next().toString();
        transactions.run(caller.tenant(), () -> record(caller, target));
        return target;
    }

    private void record(Principal caller, String target) {
        audit.record(caller, "shelf.made", "shelf", target, Map.of("name", "\"b\" \u00fc"));
    }

    private String value(String sql, String target) throws SQLException {
        try (Connection connection = stack.administrator();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql.formatted(target))) {
            row.next();
            return row.getString(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = stack.administrator();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void runAs(String role, String sql) throws SQLException {
        try (Connection connection = stack.administrator();
                Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE " + role);
            statement.execute(
                    "SELECT set_config('app.tenant_id', '%s', false)".formatted(owner.tenant()));
            statement.execute(sql);
        }
    }
}
