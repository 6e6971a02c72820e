package dev.freehold.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.config.Settings;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.MovableClock;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IdempotencyIT {
    private static final int RACERS = 50;
    private static final Principal CALLER = principal();

    private final MovableClock clock = new MovableClock();
    private final ApplicationContext context;
    private final Idempotency idempotency;
    private final AwsStack stack;

    IdempotencyIT(AwsStack stack) {
        this.stack = stack;
        context =
                Settings.contextBuilder(stack.environment("ingestion"))
                        .beanDefinitions(clock.bean())
                        .start();
        idempotency = context.getBean(Idempotency.class);
        assertThat(context.getBean(Clock.class)).isSameAs(clock);
    }

    @BeforeEach
    void now() {
        clock.set(Duration.ZERO);
    }

    @AfterAll
    void close() {
        context.close();
    }

    @Test
    void theSameRequestUnderAKeyIsCarriedOutOnce() {
        IdempotencyKey key = key(CALLER, "request");
        List<UUID> created = new ArrayList<>();
        UUID first = idempotency.once(key, created::add);
        assertThat(idempotency.once(key, created::add)).isEqualTo(first);
        assertThat(created).containsExactly(first);
    }

    @Test
    void withoutAKeyEveryRequestIsCarriedOut() {
        List<UUID> created = new ArrayList<>();
        idempotency.once(null, created::add);
        idempotency.once(null, created::add);
        assertThat(created).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void anotherRequestUnderTheKeyIsRefused() {
        String header = Ids.hex(Ids.next());
        idempotency.once(key(CALLER, header, "route", "request"), IdempotencyIT::nothing);
        refused(
                CommonError.IDEMPOTENCY_KEY_REUSED,
                () ->
                        idempotency.once(
                                key(CALLER, header, "route", "other"), IdempotencyIT::never));
    }

    @Test
    void whileTheFirstRunsTheSecondIsToldSo() {
        IdempotencyKey key = key(CALLER, "request");
        idempotency.once(
                key,
                _ ->
                        refused(
                                CommonError.IDEMPOTENCY_IN_PROGRESS,
                                () -> idempotency.once(key, IdempotencyIT::never)));
    }

    @Test
    void ofManyAtOnceOneIsCarriedOut() throws InterruptedException, ExecutionException {
        IdempotencyKey key = key(CALLER, "request");
        AtomicInteger created = new AtomicInteger();
        CountDownLatch gate = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(RACERS)) {
            List<Future<Boolean>> racers = new ArrayList<>();
            for (int i = 0; i < RACERS; i++) {
                racers.add(
                        threads.submit(() -> {
                            gate.await();
                            return isAnswered(key, created);
                        }));
            }
            gate.countDown();
            int answered = 0;
            for (Future<Boolean> racer : racers) {
                answered += racer.get() ? 1 : 0;
            }
            assertThat(created).hasValue(1);
            assertThat(answered).isPositive();
        }
    }

    private boolean isAnswered(IdempotencyKey key, AtomicInteger created) {
        try {
            idempotency.once(key, _ -> created.incrementAndGet());
            return true;
        } catch (AppException e) {
            assertThat(e.code()).isEqualTo(CommonError.IDEMPOTENCY_IN_PROGRESS);
            return false;
        }
    }

    @Test
    void aFailedRequestMayBeTriedAgainAtOnce() {
        IdempotencyKey key = key(CALLER, "request");
        assertThatThrownBy(() ->
                        idempotency.once(
                                key,
                                _ -> {
                                    throw new IllegalStateException("no luck");
                                }))
                .hasMessage("no luck");
        List<UUID> created = new ArrayList<>();
        idempotency.once(key, created::add);
        assertThat(created).hasSize(1);
    }

    @Test
    void whoTakesOverAfterACrashMakesTheSameThing() {
        IdempotencyKey key = key(CALLER, "request");
        List<UUID> created = new ArrayList<>();
        idempotency.once(key, created::add);
        asIfNotFinished(key);
        refused(
                CommonError.IDEMPOTENCY_IN_PROGRESS,
                () -> idempotency.once(key, IdempotencyIT::never));
        clock.set(Duration.ofSeconds(40));
        UUID again = idempotency.once(key, created::add);
        assertThat(created).containsExactly(again, again);
        idempotency.once(key, IdempotencyIT::never);
    }

    /** What a process leaves behind that dies between its work and the mark. */
    private void asIfNotFinished(IdempotencyKey key) {
        stack.dynamoDb()
                .updateItem(update ->
                        update.tableName(stack.deployment().tableName("idempotency"))
                                .key(Map.of("pk", AttributeValue.fromS(key.partition())))
                                .updateExpression("SET done = :no")
                                .expressionAttributeValues(
                                        Map.of(":no", AttributeValue.fromBool(false))));
    }

    @Test
    void anotherCallersOrRoutesEqualKeyIsAnotherKey() {
        String header = Ids.hex(Ids.next());
        Principal colleague =
                Principal.user(Ids.next(), Ids.next(), 0, CALLER.tenant(), Role.MEMBER);
        Principal sameAccountElsewhere =
                Principal.user(
                        CALLER.account(), Ids.next(), 0, new TenantId(Ids.next()), Role.MEMBER);
        List<UUID> created = new ArrayList<>();
        idempotency.once(key(CALLER, header, "route", "request"), created::add);
        idempotency.once(key(colleague, header, "route", "request"), created::add);
        idempotency.once(key(sameAccountElsewhere, header, "route", "request"), created::add);
        idempotency.once(key(CALLER, header, "another", "request"), created::add);
        assertThat(created).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void aKeyIsFreeAgainAfterADay() {
        IdempotencyKey key = key(CALLER, "request");
        UUID first = idempotency.once(key, IdempotencyIT::nothing);
        clock.set(Duration.ofHours(23));
        assertThat(idempotency.once(key, IdempotencyIT::never)).isEqualTo(first);
        clock.set(Duration.ofHours(24).plusSeconds(2));
        assertThat(idempotency.once(key, IdempotencyIT::nothing)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "umlaut-ä", "line\nbreak"})
    void whatIsNoKeyIsRefused(String header) {
        refused(CommonError.INVALID_REQUEST, () -> key(CALLER, header, "route", "request"));
    }

    @Test
    void aKeyOfMoreThan255CharactersIsRefused() {
        key(CALLER, "k".repeat(255), "route", "request");
        refused(
                CommonError.INVALID_REQUEST,
                () -> key(CALLER, "k".repeat(256), "route", "request"));
    }

    private static IdempotencyKey key(Principal caller, String request) {
        return key(caller, Ids.hex(Ids.next()), "route", request);
    }

    private static IdempotencyKey key(
            Principal caller, String header, String route, String request) {
        return Objects.requireNonNull(
                IdempotencyKey.of(header, caller, route, request.getBytes(UTF_8)));
    }

    private static Principal principal() {
        return Principal.user(Ids.next(), Ids.next(), 0, new TenantId(Ids.next()), Role.MEMBER);
    }

    private static void nothing(UUID id) {
        assertThat(id).isNotNull();
    }

    private static void never(UUID id) {
        throw new AssertionError("Carried out again, as " + id);
    }

    private static void refused(CommonError code, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
