package dev.freehold.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.freehold.platform.config.Settings;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.platform.schedule.ScheduleEntry;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.MovableClock;
import dev.freehold.testing.RestAnswer;
import io.micronaut.context.ApplicationContext;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Signing keys come and go while callers work. Every process here shares one clock, which runs a
 * minute at a step.
 */
@ExtendWith(AwsStackExtension.class)
final class RotationIT {
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final int MINUTES = 45;
    private static final int ROTATIONS = 3;

    /** A caller uses a token up to here; then it has expired, or could have. */
    private static final Duration USE = TokenSigner.LIFE.minusMinutes(3);

    private final AwsStack stack;
    private final TestRows rows;
    private final MovableClock clock = new MovableClock();
    private final List<ApplicationContext> contexts = new ArrayList<>();

    RotationIT(AwsStack stack) {
        this.stack = stack;
        this.rows = new TestRows(stack);
    }

    @BeforeEach
    void noKeys() throws SQLException {
        rows.run("DELETE FROM signing_key");
    }

    @AfterEach
    void close() {
        contexts.forEach(ApplicationContext::close);
    }

    /** A process of the entry as it is deployed: with its own role, secret and nothing else. */
    private ScheduleEntry keysEntry() {
        ApplicationContext context =
                Settings.contextBuilder(stack.environment("auth-keys"))
                        .beanDefinitions(clock.bean())
                        .build();
        contexts.add(context);
        return new ScheduleEntry(context, KeyRotation.class);
    }

    private static void run(ScheduleEntry entry) {
        entry.handle(new byte[0], new Invocation("i-1", Instant.now().plusSeconds(59), ""));
    }

    private void age(Duration by) throws SQLException {
        rows.run(
                "UPDATE signing_key SET created_at = created_at - make_interval(secs => ?)",
                by.toSeconds());
    }

    private List<String> published() throws SQLException {
        return rows.strings("SELECT kid FROM signing_key ORDER BY signs_from");
    }

    @Test
    void noRequestFailsWhileKeysRotate() throws Exception {
        try (AuthProcess one = new AuthProcess(stack, Map.of(), clock);
                AuthProcess two = new AuthProcess(stack, Map.of(), clock);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            var load = new Load();
            var first = threads.submit(() -> load.run(one, two));
            var second = threads.submit(() -> load.run(two, one));
            ScheduleEntry keys = keysEntry();
            Set<String> all = new TreeSet<>();
            Duration ahead = Duration.ZERO;
            for (int rotation = 0; rotation < ROTATIONS; rotation++) {
                load.awaitRounds(1);
                age(Duration.ofDays(31));
                for (int minute = 0; minute < MINUTES; minute++) {
                    run(keys);
                    all.addAll(published());
                    ahead = ahead.plus(STEP);
                    clock.set(ahead);
                    load.awaitRounds(1);
                }
            }
            load.isOver.set(true);
            first.get();
            second.get();
            assertThat(load.failures).isEmpty();
            assertThat(all).hasSize(1 + ROTATIONS);
            assertThat(load.kids).isEqualTo(all);
            assertThat(published()).hasSize(1);
        }
    }

    /** Callers who log in by refresh, and use what they have, at another process, to the last. */
    private final class Load {
        private final AtomicBoolean isOver = new AtomicBoolean();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private final Set<String> kids = java.util.Collections.synchronizedSet(new TreeSet<>());
        private final Map<AuthProcess, AtomicInteger> rounds =
                new java.util.concurrent.ConcurrentHashMap<>();

        private record Used(String token, Instant until) {}

        boolean run(AuthProcess signer, AuthProcess verifier) throws ParseException {
            AtomicInteger done = rounds.computeIfAbsent(signer, _ -> new AtomicInteger());
            RestAnswer tokens = register(signer);
            Deque<Used> inUse = new ArrayDeque<>();
            while (!isOver.get()) {
                tokens = signer.refresh(tokens);
                if (tokens.status() != 200) {
                    failures.add("refresh: " + tokens.body());
                    return false;
                }
                String token = tokens.text("access_token");
                kids.add(SignedJWT.parse(token).getHeader().getKeyID());
                inUse.addLast(new Used(token, clock.instant().plus(USE)));
                while (inUse.getFirst().until().isBefore(clock.instant())) {
                    inUse.removeFirst();
                }
                // The newest and the oldest: one may be of a new key, the other of a retired one.
                for (Used used : List.of(inUse.getLast(), inUse.getFirst())) {
                    RestAnswer me = verifier.client().as(used.token()).get(AuthProcess.ME);
                    if (me.status() != 200) {
                        failures.add("me: " + me.body());
                    }
                }
                done.incrementAndGet();
            }
            return true;
        }

        /** One at a time: they share the queue of mails, and each takes all that is there. */
        private synchronized RestAnswer register(AuthProcess signer) {
            return signer.register(AuthProcess.email());
        }

        /** Waits until each caller has done as many rounds, or cannot go on. */
        void awaitRounds(int more) throws InterruptedException {
            while (rounds.size() < 2 && failures.isEmpty()) {
                Thread.sleep(5);
            }
            for (AtomicInteger done : rounds.values()) {
                int wanted = done.get() + more;
                Instant deadline = Instant.now().plusSeconds(60);
                while (done.get() < wanted && failures.isEmpty()) {
                    if (Instant.now().isAfter(deadline)) {
                        throw new IllegalStateException("The callers stand still");
                    }
                    Thread.sleep(2);
                }
            }
        }
    }

    @Test
    void aKeyIsPublishedBeforeItSignsAndLosesItsPrivateHalfBeforeItGoes() throws Exception {
        try (AuthProcess auth = new AuthProcess(stack, Map.of(), clock)) {
            RestAnswer tokens = auth.register(AuthProcess.email());
            ScheduleEntry keys = keysEntry();
            String old = kid(tokens);
            run(keys);
            assertThat(published()).containsExactly(old);
            age(Duration.ofDays(31));
            run(keys);
            assertThat(published()).hasSize(2).startsWith(old);
            String next = published().getLast();
            clock.set(KeyRotation.OVERLAP.minusMinutes(1));
            assertThat(kid(auth.refresh(tokens).expect(200))).isEqualTo(old);
            clock.set(KeyRotation.OVERLAP.plusMinutes(1));
            RestAnswer renewed = auth.register(AuthProcess.email());
            assertThat(kid(renewed)).isEqualTo(next);
            clock.set(KeyRotation.OVERLAP.multipliedBy(2).plusMinutes(1));
            run(keys);
            String half = "SELECT kid FROM signing_key WHERE sealed_private IS NULL";
            assertThat(rows.strings(half)).containsExactly(old);
            assertThat(published()).containsExactly(old, next);
            clock.set(KeyRotation.OVERLAP.multipliedBy(2).plus(TokenSigner.LIFE).plusMinutes(1));
            run(keys);
            assertThat(published()).containsExactly(next);
        }
    }

    private static String kid(RestAnswer tokens) throws ParseException {
        return SignedJWT.parse(tokens.text("access_token")).getHeader().getKeyID();
    }

    @Test
    void theFirstOfSeveralRotatorsWins() throws Exception {
        List<ScheduleEntry> entries = List.of(keysEntry(), keysEntry(), keysEntry());
        for (int round = 0; round < 3; round++) {
            CyclicBarrier start = new CyclicBarrier(entries.size());
            age(Duration.ofDays(31));
            int before = published().size();
            try (ExecutorService threads = Executors.newFixedThreadPool(entries.size())) {
                List<Future<?>> runs = new ArrayList<>();
                for (ScheduleEntry entry : entries) {
                    runs.add(
                            threads.submit(() -> {
                                start.await();
                                run(entry);
                                return true;
                            }));
                }
                for (Future<?> each : runs) {
                    each.get();
                }
            }
            assertThat(published()).hasSize(before + 1);
        }
    }

    @Test
    void thePeriodIsConfigured() throws SQLException {
        Map<String, String> variables = Map.of("AI_PLATFORM_JWT__ROTATION_DAYS", "2");
        ScheduleEntry usual = keysEntry();
        run(usual);
        age(Duration.ofDays(3));
        run(usual);
        assertThat(published()).hasSize(1);
        Map<String, String> environment = new java.util.HashMap<>(stack.environment("auth-keys"));
        environment.putAll(variables);
        run(new ScheduleEntry(environment, KeyRotation.class));
        assertThat(published()).hasSize(2);
    }
}
