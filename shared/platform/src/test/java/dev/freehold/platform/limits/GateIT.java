package dev.freehold.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.ApiKeyText;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.config.Settings;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.MovableClock;
import dev.freehold.testing.TestTenants;
import io.micronaut.context.ApplicationContext;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several processes' gates, against the real stores. */
@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GateIT {
    private static final int CALLERS = 200;
    private static final Percentage ONE_PERCENT = Percentage.withPercentage(1);

    private final AwsStack stack;
    private final MovableClock clock = new MovableClock();
    private final List<ApplicationContext> processes;
    private final TestTenants tenants;

    GateIT(AwsStack stack) throws SQLException {
        this.stack = stack;
        set(
                """
                INSERT INTO plan (id, name, max_document_bytes, max_documents, max_storage_bytes, tenant_requests,
                  user_requests)
                VALUES ('small', 'Small', 1, 1, 1, 300, 200)
                """);
        tenants = TestTenants.of(stack);
        processes = IntStream.range(0, 4).mapToObj(_ -> process(Map.of())).toList();
    }

    @BeforeEach
    void inTheMiddleOfAMinute() {
        long second = Instant.now().getEpochSecond() % 60;
        clock.set(Duration.ofSeconds(60 - second).plusMillis(100));
    }

    @AfterAll
    void close() {
        processes.forEach(ApplicationContext::close);
    }

    @Test
    void ofTwoHundredAtOnceAsManyOfAUserComeInAsItsLimitSays() throws Exception {
        Principal user = tenants.add();
        tenants.plan(user.tenant(), "small");
        assertThat(admitted(2, i -> decide(i, person(user), RouteClass.READ)))
                .isCloseTo(200, ONE_PERCENT);
    }

    @Test
    void ofTwoHundredAtOnceAsManyOfAKeyComeInAsItsOwnLimitSays() throws Exception {
        ApiKeyText key = tenants.key(tenants.add(), 200, Scope.RAG_QUERY);
        assertThat(admitted(2, i -> decide(i, program(key), RouteClass.READ)))
                .isCloseTo(200, ONE_PERCENT);
    }

    @Test
    void ofManyUsersAtOnceAsManyComeInAsTheTenantsLimitSays() throws Exception {
        Principal owner = tenants.add();
        tenants.plan(owner.tenant(), "small");
        List<Caller> users = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            users.add(person(tenants.add(owner.tenant())));
        }
        assertThat(admitted(3, i -> decide(i, users.get(i % users.size()), RouteClass.READ)))
                .isCloseTo(300, ONE_PERCENT);
    }

    @Test
    void theTightestOfTheLimitsRefusesAndIsNamed() {
        Principal user = tenants.add();
        Decision.Admitted first = admitted(decide(0, person(user), RouteClass.SPEND));
        assertThat(first.limits().policy())
                .isEqualTo("\"user\";q=600;w=60, \"spend\";q=120;w=60, \"tenant\";q=1200;w=60");
        assertThat(first.limits().field())
                .hasValueSatisfying(field -> assertThat(field).startsWith("\"spend\";r=119;t="));
        for (int i = 1; i < 120; i++) {
            admitted(decide(i, person(user), RouteClass.SPEND));
        }
        Decision.Refused refused = refused(decide(1, person(user), RouteClass.SPEND));
        assertThat(refused.code()).isEqualTo(LimitError.RATE_LIMITED);
        assertThat(refused.retryAfter()).isBetween(55L, 61L);
        assertThat(refused.limits().field().orElseThrow()).startsWith("\"spend\";r=0;t=");
        admitted(decide(2, person(user), RouteClass.READ));
        assertThat(admitted(decide(0, person(user), RouteClass.WRITE)).limits().field())
                .hasValueSatisfying(field -> assertThat(field).startsWith("\"write\";r=299;"));
    }

    @Test
    void refusedRequestsDoNotEatTheTenantsBudget() {
        Principal owner = tenants.add();
        ApiKeyText key = tenants.key(owner, 5, Scope.RAG_QUERY);
        for (int i = 0; i < 40; i++) {
            decide(i, program(key), RouteClass.READ);
        }
        String field =
                admitted(decide(0, person(tenants.add(owner.tenant())), RouteClass.READ))
                        .limits()
                        .field()
                        .orElseThrow();
        assertThat(field).startsWith("\"user\";r=599");
        assertThat(tenantCount(owner.tenant())).isEqualTo(6);
    }

    @Test
    void theWindowSlidesOverTheMinutesEdge() {
        ApiKeyText key = tenants.key(tenants.add(), 20, Scope.RAG_QUERY);
        Duration minute = ahead();
        assertThat(burst(key, 30)).isEqualTo(20);
        clock.set(minute.plusSeconds(75));
        assertThat(burst(key, 30)).as("a quarter of the next minute is over").isBetween(5, 6);
        clock.set(minute.plusSeconds(90));
        assertThat(burst(key, 30)).as("half of it is over").isBetween(4, 7);
        clock.set(minute.plusSeconds(240));
        assertThat(burst(key, 30)).as("minutes later").isEqualTo(20);
    }

    @Test
    void anotherPlanIsThereAtTheNextRequest() {
        Principal user = tenants.add();
        for (int i = 0; i < 120; i++) {
            admitted(decide(i, person(user), RouteClass.SPEND));
        }
        refused(decide(0, person(user), RouteClass.SPEND));
        tenants.plan(user.tenant(), "team");
        revocation(1).tenantChanged(user.tenant());
        for (int i = 0; i < 4; i++) {
            assertThat(admitted(decide(i, person(user), RouteClass.SPEND)).limits().policy())
                    .contains("\"user\";q=1200", "\"spend\";q=600", "\"tenant\";q=6000");
        }
    }

    @Test
    void eachChangeOfTheTruthIsThereAtTheNextRequest() throws SQLException {
        Principal user = tenants.add();
        TenantId tenant = user.tenant();
        everywhere(person(user), null);
        set("UPDATE tenant SET status = 'suspended' WHERE id = ?", tenant.value());
        revocation(0).tenantChanged(tenant);
        everywhere(person(user), LimitError.TENANT_SUSPENDED);
        set("UPDATE tenant SET status = 'active' WHERE id = ?", tenant.value());
        revocation(0).tenantChanged(tenant);
        everywhere(person(user), null);
        set("UPDATE membership SET epoch = 1 WHERE account_id = ?", user.account());
        revocation(3).memberChanged(tenant, user.account());
        everywhere(person(user), LimitError.TOKEN_OUTDATED);
        Principal anew = Principal.user(user.account(), UUID.randomUUID(), 1, tenant, Role.OWNER);
        everywhere(person(anew), null);
        set("UPDATE membership SET status = 'deactivated' WHERE account_id = ?", user.account());
        revocation(2).memberChanged(tenant, user.account());
        everywhere(person(anew), CommonError.UNAUTHENTICATED);
    }

    @Test
    void aTokenFromAfterAChangeNeedsNoOneToTellOfIt() throws SQLException {
        Principal user = tenants.add();
        everywhere(person(user), null);
        set("UPDATE account SET epoch = 5 WHERE id = ?", user.account());
        Principal anew =
                Principal.user(user.account(), UUID.randomUUID(), 5, user.tenant(), Role.OWNER);
        everywhere(person(anew), null);
    }

    @Test
    void aSessionThatEndedIsRefusedAndTheOthersGoOn() throws SQLException {
        Principal one = tenants.add();
        Principal other =
                Principal.user(one.account(), UUID.randomUUID(), 0, one.tenant(), Role.OWNER);
        everywhere(person(one), null);
        everywhere(person(other), null);
        set(
                """
                INSERT INTO session (tenant_id, id, account_id, account_epoch, created_at, last_used_at, expires_at,
                  ends_at, ended_at)
                VALUES (?, ?, ?, 0, now(), now(), now() + interval '1 day', now() + interval '1 day', now())
                """,
                one.tenant().value(),
                one.session(),
                one.account());
        revocation(1).memberChanged(one.tenant(), one.account());
        everywhere(person(one), LimitError.SESSION_ENDED);
        everywhere(person(other), null);
    }

    @Test
    void aKeyIsRefusedWhenItIsRevokedExpiredOrAnother() throws SQLException {
        Principal owner = tenants.add();
        ApiKeyText key = tenants.key(owner, 100, Scope.RAG_QUERY, Scope.ACCOUNT);
        Principal principal = admitted(decide(0, program(key), RouteClass.READ)).principal();
        assertThat(principal)
                .isEqualTo(
                        Principal.key(
                                owner.account(),
                                key.id(),
                                owner.tenant(),
                                java.util.Set.of(Scope.RAG_QUERY)));
        everywhere(program(ApiKeyText.make("test", key.id())), CommonError.UNAUTHENTICATED);
        everywhere(program(ApiKeyText.make("test", Ids.next())), CommonError.UNAUTHENTICATED);
        set("UPDATE api_key SET expires_at = now() - interval '1 s' WHERE id = ?", key.id());
        revocation(0).keyChanged(owner.tenant(), key.id());
        everywhere(program(key), LimitError.KEY_EXPIRED);
        set("UPDATE api_key SET expires_at = NULL, revoked_at = now() WHERE id = ?", key.id());
        revocation(0).keyChanged(owner.tenant(), key.id());
        everywhere(program(key), LimitError.KEY_REVOKED);
    }

    @Test
    void aRotatedKeysSecretsAreBothGoodUntilTheOldOneEnds() throws SQLException {
        Principal owner = tenants.add();
        ApiKeyText old = tenants.key(owner, 100, Scope.RAG_QUERY);
        everywhere(program(old), null);
        ApiKeyText anew = ApiKeyText.make("test", old.id());
        set(
                """
                UPDATE api_key SET previous_hash = hash, previous_until = now() + interval '10 minutes', hash = ?
                WHERE id = ?
                """,
                anew.hash(),
                old.id());
        everywhere(program(anew), null);
        everywhere(program(old), null);
        clock.set(ahead().plusMinutes(11));
        everywhere(program(old), CommonError.UNAUTHENTICATED);
        everywhere(program(anew), null);
    }

    @Test
    void noRequestThatBeginsAfterARevocationHasReturnedComesIn() throws Exception {
        Principal user = tenants.add();
        tenants.plan(user.tenant(), "business");
        AtomicBoolean revoked = new AtomicBoolean();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger before = new AtomicInteger();
        AtomicInteger after = new AtomicInteger();
        AtomicInteger refusedAfter = new AtomicInteger();
        Callable<Boolean> load =
                () -> {
                    for (int i = 0; !over.get(); i++) {
                        boolean late = revoked.get();
                        boolean in =
                                decide(i, person(user), RouteClass.READ)
                                        instanceof Decision.Admitted;
                        (in ? late ? after : before : late ? refusedAfter : new AtomicInteger())
                                .incrementAndGet();
                        over.compareAndSet(false, refusedAfter.get() > 500);
                    }
                    return true;
                };
        try (var threads = Executors.newFixedThreadPool(24)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                all.add(threads.submit(load));
            }
            while (before.get() < 300) {
                Thread.onSpinWait();
            }
            set("UPDATE membership SET epoch = 9 WHERE account_id = ?", user.account());
            revocation(3).memberChanged(user.tenant(), user.account());
            revoked.set(true);
            for (Future<Boolean> one : all) {
                one.get();
            }
        }
        assertThat(after).hasValue(0);
        assertThat(before.get()).isGreaterThan(300);
    }

    @Test
    void aKeysLastUseIsKeptByTheMinute() throws SQLException {
        ApiKeyText key = tenants.key(tenants.add(), 100, Scope.RAG_QUERY);
        decide(0, program(ApiKeyText.make("test", key.id())), RouteClass.READ);
        assertThat(lastUsed(key)).isEqualTo("never");
        decide(0, program(key), RouteClass.READ);
        assertThat(lastUsed(key)).isNotEqualTo("never");
    }

    @Test
    void withoutTheStoreReadsGoOnAndTheRestIsRefusedAsConfigured() throws SQLException {
        Principal user = tenants.add();
        for (String mode : List.of("none", "reads", "all")) {
            Map<String, String> more =
                    Map.of(
                            "AI_PLATFORM_LIMITS__WITHOUT_STORE",
                            mode,
                            "AI_PLATFORM_TABLES__LIMITS",
                            "nowhere");
            try (ApplicationContext alone = process(more)) {
                Gate gate = alone.getBean(Gate.class);
                Decision read = gate.decide(person(user), RouteClass.READ);
                assertThat(read instanceof Decision.Admitted).isEqualTo(!mode.equals("none"));
                Decision spend = gate.decide(person(user), RouteClass.SPEND);
                assertThat(spend instanceof Decision.Admitted).isEqualTo(mode.equals("all"));
                if (spend instanceof Decision.Refused refused) {
                    assertThat(refused.code()).isEqualTo(LimitError.LIMITS_UNAVAILABLE);
                    assertThat(refused.retryAfter()).isEqualTo(2);
                }
                assertThat(read.limits().policy()).contains("\"user\";q=600;w=60");
                assertThat(read.limits().field()).isEmpty();
                Principal outdated =
                        Principal.user(
                                user.account(), UUID.randomUUID(), -1, user.tenant(), Role.OWNER);
                assertThat(refused(gate.decide(person(outdated), RouteClass.READ)).code())
                        .isEqualTo(LimitError.TOKEN_OUTDATED);
            }
        }
    }

    private ApplicationContext process(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(stack.environment("ingestion"));
        environment.put("AI_PLATFORM_LIMITS__TIMEOUT_MILLIS", "20000");
        environment.putAll(more);
        return Settings.contextBuilder(environment).beanDefinitions(clock.bean()).start();
    }

    private Decision decide(int process, Caller caller, RouteClass kind) {
        return processes.get(process % processes.size()).getBean(Gate.class).decide(caller, kind);
    }

    private Revocation revocation(int process) {
        return processes.get(process).getBean(Revocation.class);
    }

    /** Every process admits, or refuses with {@code code}. */
    private void everywhere(
            Caller caller, dev.freehold.kernel.@org.jspecify.annotations.Nullable ErrorCode code) {
        for (int i = 0; i < processes.size(); i++) {
            Decision decision = decide(i, caller, RouteClass.READ);
            if (code == null) {
                admitted(decision);
            } else {
                assertThat(refused(decision).code()).isEqualTo(code);
            }
        }
    }

    /**
     * How many of {@code CALLERS * each} requests, of which {@code CALLERS} go at once, come in.
     */
    private int admitted(int each, java.util.function.IntFunction<Decision> request)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<Integer>> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int number = caller;
                callers.add(
                        threads.submit(() -> {
                            int in = 0;
                            for (int i = 0; i < each; i++) {
                                in +=
                                        request.apply(number + i) instanceof Decision.Admitted
                                                ? 1
                                                : 0;
                            }
                            return in;
                        }));
            }
            int all = 0;
            for (Future<Integer> caller : callers) {
                all += caller.get();
            }
            return all;
        }
    }

    private int burst(ApiKeyText key, int requests) {
        int in = 0;
        for (int i = 0; i < requests; i++) {
            in += decide(i, program(key), RouteClass.READ) instanceof Decision.Admitted ? 1 : 0;
        }
        return in;
    }

    private Duration ahead() {
        return Duration.between(Instant.now(), clock.instant());
    }

    private static Caller person(Principal principal) {
        return new Caller.Person(principal);
    }

    private static Caller program(ApiKeyText key) {
        return new Caller.Program(key.id(), new Fingerprint(key.hash()));
    }

    private static Decision.Admitted admitted(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Admitted.class);
        return (Decision.Admitted) decision;
    }

    private static Decision.Refused refused(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return (Decision.Refused) decision;
    }

    private long tenantCount(TenantId tenant) {
        return processes
                .getFirst()
                .getBean(LimitsTable.class)
                .read(ItemKey.ofTenant(tenant))
                .current()
                .all();
    }

    private void set(String sql, Object... values) throws SQLException {
        try (var connection = stack.administrator();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private String lastUsed(ApiKeyText key) throws SQLException {
        try (var connection = stack.administrator();
                var statement =
                        connection.prepareStatement(
                                "SELECT coalesce(last_used_at::text, 'never') FROM api_key WHERE id = ?")) {
            statement.setObject(1, key.id());
            try (var rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        }
    }
}
