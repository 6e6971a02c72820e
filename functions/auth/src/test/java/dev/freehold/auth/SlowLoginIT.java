package dev.freehold.auth;

import static dev.freehold.auth.AuthProcess.PASSWORD;
import static dev.freehold.auth.AuthProcess.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.MovableClock;
import dev.freehold.testing.RestAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Logins that fail again and again. */
@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SlowLoginIT {
    private static final String WRONG = "not this one, surely";

    private final AwsStack stack;
    private final MovableClock clock = new MovableClock();
    private final AuthProcess auth;

    SlowLoginIT(AwsStack stack) {
        this.stack = stack;
        auth = new AuthProcess(stack, Map.of(), clock);
    }

    @AfterAll
    void close() {
        auth.close();
    }

    @Test
    void aPairIsSlowedDownMoreAndMoreAndTheOwnerComesInFromElsewhere() throws IOException {
        String email = email();
        auth.register(email);
        String attacker = network();
        fail(email, attacker, 5);
        RestAnswer slowed = login(email, PASSWORD, attacker);
        slowed.expectProblem(429, "too_many_attempts");
        assertThat(seconds(slowed)).isBetween(1L, 5L);
        login(email, PASSWORD, network()).expect(200);
        login(email, PASSWORD, attacker).expect(429);
        long before = 5;
        for (int more = 0; more < 3; more++) {
            clock.set(Duration.ofMinutes(1L + 3 * more));
            login(email, WRONG, attacker).expect(401);
            long pause = seconds(login(email, WRONG, attacker).expect(429));
            assertThat(pause).isGreaterThan(before);
            before = pause;
        }
        clock.set(Duration.ofMinutes(30));
        login(email, PASSWORD, attacker).expect(200);
        login(email, WRONG, attacker).expect(401);
        login(email, PASSWORD, attacker).expect(200);
        clock.set(Duration.ZERO);
    }

    @Test
    void anUnknownAddressIsSlowedDownAlike() throws IOException {
        String nobody = email();
        String network = network();
        fail(nobody, network, 5);
        RestAnswer slowed = login(nobody, WRONG, network).expect(429);
        assertThat(seconds(slowed)).isBetween(1L, 5L);
    }

    @Test
    void attemptsAtOnceAreCountedEach() throws Exception {
        LoginBrake brake = auth.brake();
        String email = email();
        String network = network();
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(8)) {
            var attempts =
                    java.util.stream.IntStream.range(0, 24)
                            .mapToObj(_ -> threads.submit(() -> isLet(brake, email, network)))
                            .toList();
            int let = 0;
            for (var attempt : attempts) {
                let += attempt.get() ? 1 : 0;
            }
            assertThat(let).isEqualTo(5);
        }
    }

    @Test
    void whoTriesManyAccountsFromOneNetworkIsStopped() throws IOException {
        String email = email();
        auth.register(email);
        String sprayer = "2001:db8:0:" + Ids.hex(Ids.next()).substring(28) + "::";
        for (int failures = 0; failures < 300; failures++) {
            auth.brake().failed(sprayer + (failures + 1));
        }
        login(email, PASSWORD, sprayer + "ffff").expectProblem(429, "too_many_attempts");
        login(email, PASSWORD, network()).expect(200);
    }

    @Test
    void withoutItsTableLoginsGoOn() throws IOException {
        String email = email();
        auth.register(email);
        try (AuthProcess other =
                new AuthProcess(
                        stack, Map.of("AI_PLATFORM_TABLES__LIMITS", "nowhere"), Duration.ZERO)) {
            for (int i = 0; i < 7; i++) {
                other.login(email, WRONG).expectProblem(401, "bad_credentials");
            }
            other.login(email, PASSWORD).expect(200);
        }
    }

    private static boolean isLet(LoginBrake brake, String email, String network) {
        try {
            brake.begin(email, network);
            return true;
        } catch (SlowedDown e) {
            return false;
        }
    }

    private void fail(String email, String network, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            login(email, WRONG, network).expectProblem(401, "bad_credentials");
        }
    }

    private RestAnswer login(String email, String password, String network) throws IOException {
        return auth.client()
                .send(
                        """
                        {"httpMethod":"POST","path":"/api/v1/auth/login",
                         "headers":{"Content-Type":"application/json"},
                         "requestContext":{"requestId":"r","identity":{"sourceIp":"%s"}},
                         "body":"{\\"email\\":\\"%s\\",\\"password\\":\\"%s\\"}"}\
                        """
                                .formatted(network, email, password));
    }

    private static long seconds(RestAnswer slowed) {
        return Long.parseLong(slowed.header("Retry-After"));
    }

    /** Nobody's yet. */
    private static String network() {
        String hex = Ids.hex(Ids.next());
        return "10." + octet(hex, 26) + "." + octet(hex, 28) + "." + octet(hex, 30);
    }

    private static int octet(String hex, int at) {
        return Integer.parseInt(hex.substring(at, at + 2), 16);
    }
}
