package dev.freehold.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.config.Settings;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.TestTenants;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TenantTransactionsIT {
    private final AwsStack stack;
    private final ApplicationContext context;
    private final TenantTransactions transactions;
    private final Shelves shelves;
    private final TenantId ours;
    private final TenantId theirs;

    TenantTransactionsIT(AwsStack stack) {
        this.stack = stack;
        context = Settings.contextBuilder(stack.environment("ingestion")).start();
        transactions = context.getBean(TenantTransactions.class);
        shelves = context.getBean(Shelves.class);
        TestTenants tenants = TestTenants.of(stack);
        ours = tenants.add().tenant();
        theirs = tenants.add().tenant();
        for (TenantId tenant : List.of(ours, theirs)) {
            transactions.run(
                    tenant, () -> shelves.add(tenant.value(), Ids.next(), "one-of-a-kind"));
        }
    }

    @AfterAll
    void close() {
        context.close();
    }

    /** The pool has one connection, so this is the one that the test used. */
    @AfterEach
    void thePooledConnectionKeepsNoTenant() {
        assertThat(transactions.<String>withoutTenant(shelves::boundTenant)).isNullOrEmpty();
        assertThat(transactions.<List<UUID>>withoutTenant(shelves::owners)).isEmpty();
    }

    @Test
    void aTenantSeesItsOwnRowsWithoutAnyWhere() {
        assertThat(owners(ours)).containsExactly(ours.value());
        assertThat(owners(theirs)).containsExactly(theirs.value());
    }

    @Test
    void aRowOfAnotherTenantCannotBeWritten() {
        refused(
                "row-level security",
                () ->
                        transactions.run(
                                ours, () -> shelves.add(theirs.value(), Ids.next(), "smuggled")));
    }

    @Test
    void aRepositoryCallOutsideIsRefused() {
        refused("Connection is required", shelves::owners);
    }

    @Test
    void aNewThreadInsideIsOutside() {
        refused(
                "Connection is required",
                () ->
                        transactions.run(
                                ours, () -> CompletableFuture.supplyAsync(shelves::owners).join()));
    }

    @Test
    void aTransactionOpenedInAnotherWayIsRefused() {
        ForgetfulService forgetful = context.getBean(ForgetfulService.class);
        refused("outside TenantTransactions", forgetful::inATransaction);
        refused("outside TenantTransactions", forgetful::onAConnection);
        TransactionOperations<?> plain = context.getBean(TransactionOperations.class);
        refused(
                "outside TenantTransactions",
                () -> plain.<List<UUID>>executeWrite(_ -> shelves.owners()));
    }

    @Test
    void aNestedTransactionOfTheSameTenantJoins() {
        assertThat(transactions.run(ours, () -> owners(ours))).containsExactly(ours.value());
        ForgetfulService forgetful = context.getBean(ForgetfulService.class);
        assertThat(transactions.run(ours, forgetful::inATransaction)).containsExactly(ours.value());
    }

    @Test
    void aTransactionOfOneTenantCannotTurnIntoAnothers() {
        refused("another's", () -> transactions.run(ours, () -> owners(theirs)));
        refused(
                "another's",
                () -> transactions.run(ours, () -> transactions.withoutTenant(shelves::owners)));
        refused("another's", () -> transactions.withoutTenant(() -> owners(ours)));
    }

    @Test
    void anExceptionRollsBack() {
        refused(
                "changed my mind",
                () ->
                        transactions.run(
                                ours,
                                () -> {
                                    shelves.add(ours.value(), Ids.next(), "never-there");
                                    throw new IllegalStateException("changed my mind");
                                }));
        assertThat(owners(ours)).hasSize(1);
    }

    @Test
    void manyThreadsOnOneConnectionNeverMeetAnothersRows() {
        List<TenantId> asked =
                IntStream.range(0, 200).mapToObj(i -> i % 2 == 0 ? ours : theirs).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<List<UUID>>> seen =
                    asked.stream()
                            .map(tenant ->
                                    CompletableFuture.supplyAsync(() -> owners(tenant), threads))
                            .toList();
            assertThat(seen.stream().map(CompletableFuture::join).toList())
                    .isEqualTo(asked.stream().map(tenant -> List.of(tenant.value())).toList());
        }
    }

    @Test
    void aDatabaseThatIsGoneIsUnavailable() throws IOException {
        EmbeddedPostgres own = EmbeddedPostgres.start();
        Map<String, String> environment =
                Map.of(
                        "AI_PLATFORM_PUBLIC_URL", "http://test",
                        "AI_PLATFORM_DATABASE__HOST", "127.0.0.1",
                        "AI_PLATFORM_DATABASE__PORT", Integer.toString(own.getPort()),
                        "AI_PLATFORM_DATABASE__NAME", "postgres",
                        "AI_PLATFORM_DATABASE__USER", "postgres");
        try (own;
                ApplicationContext other = Settings.contextBuilder(environment).start()) {
            TenantTransactions lost = other.getBean(TenantTransactions.class);
            Shelves there = other.getBean(Shelves.class);
            assertThat(lost.<Integer>withoutTenant(there::one)).isEqualTo(1);
            own.close();
            assertThatThrownBy(() -> lost.run(ours, there::one))
                    .isInstanceOfSatisfying(
                            AppException.class,
                            e -> assertThat(e.code()).isEqualTo(CommonError.UNAVAILABLE));
        }
    }

    @Test
    void aClosedContextHoldsNoConnection() throws SQLException, InterruptedException {
        try (ApplicationContext other =
                Settings.contextBuilder(stack.environment("system")).start()) {
            Shelves there = other.getBean(Shelves.class);
            other.getBean(TenantTransactions.class).<Integer>withoutTenant(there::one);
            assertThat(connectionsOf("fn_system")).isEqualTo(1);
        }
        Instant deadline = Instant.now().plusSeconds(20);
        while (connectionsOf("fn_system") > 0 && Instant.now().isBefore(deadline)) {
            Thread.sleep(20); // between two looks: the server notices a moment later
        }
        assertThat(connectionsOf("fn_system")).isZero();
    }

    private int connectionsOf(String role) throws SQLException {
        try (var connection = stack.administrator();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT count(*) FROM pg_stat_activity WHERE usename = '%s'"
                                        .formatted(role))) {
            row.next();
            return row.getInt(1);
        }
    }

    private List<UUID> owners(TenantId tenant) {
        return transactions.run(tenant, shelves::owners);
    }

    private static void refused(String reason, ThrowingCallable work) {
        assertThatThrownBy(work).hasStackTraceContaining(reason);
    }
}
