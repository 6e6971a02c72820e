package dev.freehold.auth;

import static dev.freehold.auth.AuthProcess.ME;
import static dev.freehold.auth.AuthProcess.PASSWORD;
import static dev.freehold.auth.AuthProcess.email;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.MovableClock;
import dev.freehold.testing.RestAnswer;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefreshIT {
    private static final Duration LATER = Renewal.RETRY.plusSeconds(5);

    private final MovableClock clock = new MovableClock();
    private final TestRows rows;
    private final AuthProcess auth;
    private final AuthProcess other;

    RefreshIT(AwsStack stack) {
        rows = new TestRows(stack);
        auth = new AuthProcess(stack, Map.of(), clock);
        other = new AuthProcess(stack);
    }

    @BeforeEach
    void now() {
        clock.set(Duration.ZERO);
    }

    @AfterAll
    void close() {
        auth.close();
        other.close();
    }

    @Test
    void aRefreshTokenIsGoodForOneUse() {
        RestAnswer first = auth.register(email());
        RestAnswer second = auth.refresh(first).expect(200);
        assertThat(second.text("accountId")).isEqualTo(first.text("accountId"));
        assertThat(second.text("tenantId")).isEqualTo(first.text("tenantId"));
        auth.client().as(second.text("access_token")).get(ME).expect(200);
        auth.refresh(second).expect(200);
    }

    @Test
    void aRetryOfALostAnswerGetsTheSameSuccessorFromAnyProcess() {
        RestAnswer first = auth.register(email());
        String successor = auth.refresh(first).expect(200).text("refresh_token");
        RestAnswer again = other.refresh(first).expect(200);
        assertThat(again.text("refresh_token")).isEqualTo(successor);
        auth.client().as(again.text("access_token")).get(ME).expect(200);
        auth.refresh(again).expect(200);
    }

    @RepeatedTest(5)
    void twoTabsThatRefreshAtOnceBothGoOn() throws Exception {
        RestAnswer first = auth.register(email());
        CyclicBarrier start = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var one = threads.submit(() -> refreshAt(start, auth, first));
            var two = threads.submit(() -> refreshAt(start, other, first));
            assertThat(one.get().expect(200).text("refresh_token"))
                    .isEqualTo(two.get().expect(200).text("refresh_token"));
        }
    }

    private static RestAnswer refreshAt(CyclicBarrier start, AuthProcess process, RestAnswer tokens)
            throws Exception {
        start.await();
        return process.refresh(tokens);
    }

    @Test
    void aSpentTokenThatComesBackLaterEndsItsSessionAndNoOther() throws SQLException {
        String email = email();
        RestAnswer stolen = auth.register(email);
        RestAnswer elsewhere = auth.login(email, PASSWORD).expect(200);
        RestAnswer renewed = auth.refresh(stolen).expect(200);
        clock.set(LATER);
        auth.refresh(stolen).expectProblem(401, "bad_refresh_token");
        auth.refresh(renewed).expectProblem(401, "bad_refresh_token");
        auth.refresh(elsewhere).expect(200);
        assertThat(actions(stolen)).contains("session.reuse_detected");
    }

    @Test
    void aSpentTokenWhoseSuccessorIsSpentEndsItsSessionAtOnce() {
        RestAnswer stolen = auth.register(email());
        RestAnswer renewed = auth.refresh(stolen).expect(200);
        RestAnswer newest = auth.refresh(renewed).expect(200);
        auth.refresh(stolen).expectProblem(401, "bad_refresh_token");
        auth.refresh(newest).expectProblem(401, "bad_refresh_token");
    }

    @Test
    void aSessionExpires30DaysAfterItsLastUse() {
        RestAnswer tokens = auth.register(email());
        clock.set(Duration.ofDays(29));
        RestAnswer renewed = auth.refresh(tokens).expect(200);
        clock.set(Duration.ofDays(58));
        RestAnswer again = auth.refresh(renewed).expect(200);
        clock.set(Duration.ofDays(89));
        auth.refresh(again).expectProblem(401, "bad_refresh_token");
    }

    @Test
    void aSessionEndsAfter90DaysHoweverItIsUsed() {
        RestAnswer tokens = auth.register(email());
        for (int day = 20; day < 90; day += 20) {
            clock.set(Duration.ofDays(day));
            tokens = auth.refresh(tokens).expect(200);
        }
        clock.set(Duration.ofDays(91));
        auth.refresh(tokens).expectProblem(401, "bad_refresh_token");
    }

    @Test
    void noSessionOutlivesAChangeOfPassword() throws SQLException {
        RestAnswer tokens = auth.register(email());
        rows.run(
                "UPDATE account SET epoch = epoch + 1 WHERE id = ?::uuid",
                tokens.text("accountId"));
        auth.refresh(tokens).expectProblem(401, "bad_refresh_token");
    }

    @Test
    void aDeactivatedMembersSessionGoesNoFurther() throws SQLException {
        RestAnswer tokens = auth.register(email());
        rows.run(
                "UPDATE membership SET status = 'deactivated' WHERE tenant_id = ?::uuid",
                tokens.text("tenantId"));
        auth.refresh(tokens).expectProblem(401, "bad_refresh_token");
    }

    @Test
    void aNewRoleIsInTheNextTokens() throws SQLException, ParseException {
        RestAnswer tokens = auth.register(email());
        rows.run(
                "UPDATE membership SET role = 'viewer', epoch = epoch + 1 WHERE tenant_id = ?::uuid",
                tokens.text("tenantId"));
        var claims =
                SignedJWT.parse(auth.refresh(tokens).expect(200).text("access_token"))
                        .getJWTClaimsSet();
        assertThat(claims.getStringListClaim("roles")).containsExactly("viewer");
        assertThat(claims.getLongClaim("epoch")).isEqualTo(1);
        assertThat(claims.getStringClaim("sid"))
                .isEqualTo(
                        SignedJWT.parse(tokens.text("access_token"))
                                .getJWTClaimsSet()
                                .getStringClaim("sid"));
    }

    @Test
    void aSuspendedTenantRefusesAndSpendsNothing() throws SQLException {
        RestAnswer tokens = auth.register(email());
        String status = "UPDATE tenant SET status = ? WHERE id = ?::uuid";
        rows.run(status, "suspended", tokens.text("tenantId"));
        auth.refresh(tokens).expectProblem(403, "tenant_suspended");
        clock.set(LATER);
        rows.run(status, "active", tokens.text("tenantId"));
        auth.refresh(tokens).expect(200);
    }

    @Test
    void anUnknownRefreshTokenIsRefused() {
        auth.client()
                .post(AuthProcess.REFRESH, Map.of("refresh_token", "x".repeat(43)))
                .expectProblem(401, "bad_refresh_token");
    }

    @Test
    void theDatabaseHoldsNoRefreshToken() throws SQLException {
        RestAnswer tokens = auth.refresh(auth.register(email())).expect(200);
        assertThat(rows.strings("SELECT encode(hash, 'escape') FROM refresh_token"))
                .isNotEmpty()
                .doesNotContain(tokens.text("refresh_token"));
    }

    private List<String> actions(RestAnswer tokens) throws SQLException {
        return rows.strings(
                "SELECT action FROM audit_event WHERE tenant_id = ?::uuid",
                tokens.text("tenantId"));
    }
}
