package dev.freehold.auth;

import static dev.freehold.auth.AuthProcess.ME;
import static dev.freehold.auth.AuthProcess.PASSWORD;
import static dev.freehold.auth.AuthProcess.REGISTER;
import static dev.freehold.auth.AuthProcess.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantId;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RegistrationIT {
    private final AwsStack stack;
    private final AuthProcess auth;
    private final RestClient client;

    RegistrationIT(AwsStack stack) {
        this.stack = stack;
        auth = new AuthProcess(stack);
        client = auth.client();
    }

    @AfterAll
    void close() {
        auth.close();
    }

    @Test
    void whoRegistersOwnsATenantOnPlanFree() {
        String email = email();
        RestAnswer tokens = auth.register(email, Map.of("tenantName", "Ärzte"));
        assertThat(tokens.header("Cache-Control")).isEqualTo("no-store");
        RestAnswer me = client.as(tokens.text("access_token")).get(ME).expect(200);
        assertThat(me.text("email")).isEqualTo(email);
        assertThat(me.text("role")).isEqualTo("owner");
        assertThat(me.text("accountId")).isEqualTo(tokens.text("accountId"));
        assertThat(me.text("tenant", "id")).isEqualTo(tokens.text("tenantId"));
        assertThat(me.text("tenant", "name")).isEqualTo("Ärzte");
        assertThat(me.text("tenant", "slug")).startsWith("arzte-");
        assertThat(me.text("tenant", "plan", "id")).isEqualTo("free");
    }

    @Test
    void aRegistrationOfATakenAddressIsAnsweredAlikeAndItsOwnerIsTold() {
        String email = email();
        RestAnswer unknown =
                client.post(REGISTER, Map.of("email", email, "password", PASSWORD)).expect(202);
        auth.verify(auth.mail().token(email)).expect(201);
        String again = email.toUpperCase(Locale.ROOT);
        RestAnswer known =
                client.post(REGISTER, Map.of("email", again, "password", "of another one"))
                        .expect(202);
        assertThat(known).isEqualTo(unknown);
        auth.mail().ahead(Duration.ofMinutes(2));
        auth.mail().run();
        auth.mail().ahead(Duration.ZERO);
        assertThat(auth.mail().mails(email).getLast())
                .contains("You have an account already")
                .doesNotContainPattern("(?m)^[A-Za-z0-9_-]{43}\r?$");
        auth.login(email, PASSWORD).expect(200);
        auth.login(email, "of another one").expectProblem(401, "bad_credentials");
    }

    @Test
    void ofTwoConfirmedRegistrationsOfAnAddressTheSecondIsTold() {
        String email = email();
        client.post(REGISTER, Map.of("email", email, "password", PASSWORD)).expect(202);
        String first = auth.mail().token(email);
        client.post(REGISTER, Map.of("email", email, "password", PASSWORD + 2)).expect(202);
        auth.mail().ahead(Duration.ofMinutes(2));
        String second = auth.mail().token(email);
        auth.mail().ahead(Duration.ZERO);
        assertThat(second).isNotEqualTo(first);
        auth.verify(first).expect(201);
        auth.verify(second).expectProblem(409, "email_taken");
        auth.login(email, PASSWORD).expect(200);
    }

    @Test
    void aTokenIsGoodForOneUseAndADay() {
        String email = email();
        client.post(REGISTER, Map.of("email", email, "password", PASSWORD)).expect(202);
        String token = auth.mail().token(email);
        try (AuthProcess late = new AuthProcess(stack, Map.of(), Duration.ofHours(25))) {
            late.verify(token).expectProblem(400, "bad_token");
        }
        auth.verify(" " + token + "\n").expect(201);
        auth.verify(token).expectProblem(400, "bad_token");
        auth.verify("x".repeat(43)).expectProblem(400, "bad_token");
    }

    @Test
    void untilItIsConfirmedThereIsNoAccount() {
        String email = email();
        client.post(REGISTER, Map.of("email", email, "password", PASSWORD)).expect(202);
        auth.login(email, PASSWORD).expectProblem(401, "bad_credentials");
    }

    @Test
    void anAddressGetsOneMailAMinuteAndFiveAnHour() {
        String email = email();
        for (int minute = 0; minute < 10; minute++) {
            for (int twice = 0; twice < 2; twice++) {
                client.post(REGISTER, Map.of("email", email, "password", PASSWORD)).expect(202);
                auth.mail().ahead(Duration.ofSeconds(61L * minute));
                auth.mail().run();
            }
        }
        assertThat(auth.mail().mails(email)).hasSize(5);
        auth.mail().ahead(Duration.ofMinutes(70));
        client.post(REGISTER, Map.of("email", email, "password", PASSWORD)).expect(202);
        auth.mail().run();
        auth.mail().ahead(Duration.ZERO);
        assertThat(auth.mail().mails(email)).hasSize(6);
    }

    @Test
    void aMessageThatComesAgainMailsAgainAndItsTokenIsGood() {
        String email = email();
        client.post(REGISTER, Map.of("email", email, "password", PASSWORD)).expect(202);
        List<String> bodies = auth.mail().run();
        bodies.forEach(body -> auth.mail().handle(body));
        assertThat(auth.mail().mails(email)).hasSize(1);
        auth.verify(auth.mail().token(email)).expect(201);
    }

    @Test
    void whatIsNoMessageOfOursIsADeadLetter() {
        stack.take("mail-dlq");
        String known =
                """
                {"id":"%s","type":"%s","version":1,"tenantId":"%s","occurredAt":"2026-01-01T00:00:00Z",
                 "traceId":"t","data":{"registrationId":"%s"}}\
                """;
        UUID id = Ids.next();
        auth.mail().handle("{}");
        auth.mail().handle(known.formatted(id, "account.mail", TenantId.PLATFORM, id));
        auth.mail().handle(known.formatted(id, "registration.mail", id, id));
        assertThat(stack.take("mail-dlq")).hasSize(3);
        // A row that is not there is nobody's: nothing happens.
        assertThat(
                        auth.mail()
                                .handle(
                                        known.formatted(
                                                id, "registration.mail", TenantId.PLATFORM, id)))
                .doesNotContain("itemIdentifier");
        assertThat(stack.take("mail-dlq")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invite", "closed"})
    void whereOnlySomeMayRegisterOthersAreRefused(String mode) {
        try (AuthProcess other =
                new AuthProcess(
                        stack, Map.of("AI_PLATFORM_REGISTRATION__MODE", mode), Duration.ZERO)) {
            other.client()
                    .post(REGISTER, Map.of("email", email(), "password", PASSWORD))
                    .expectProblem(
                            403,
                            mode.equals("closed") ? "registration_closed" : "invitation_required");
        }
    }

    @Test
    void aLoginTellsNothingOfWhyItFailed() {
        String email = email();
        auth.register(email);
        RestAnswer wrongPassword = auth.login(email, "another password");
        RestAnswer unknownAddress = auth.login(email(), PASSWORD);
        wrongPassword.expectProblem(401, "bad_credentials");
        assertThat(unknownAddress.status()).isEqualTo(401);
        assertThat(unknownAddress.body()).isEqualTo(wrongPassword.body());
        assertThat(unknownAddress.headers()).isEqualTo(wrongPassword.headers());
    }

    @Test
    void theOldPathsStillWork() {
        String email = email();
        client.post("/auth/register", Map.of("email", email, "password", PASSWORD)).expect(202);
        RestAnswer registered =
                client.post("/auth/verify-email", Map.of("token", auth.mail().token(email)))
                        .expect(201);
        RestAnswer loggedIn =
                client.post("/auth/login", Map.of("email", email, "password", PASSWORD))
                        .expect(200);
        assertThat(loggedIn.text("accountId")).isEqualTo(registered.text("accountId"));
        client.as(loggedIn.text("access_token")).get("/auth/me").expect(200);
        client.post("/auth/refresh", Map.of("refresh_token", loggedIn.text("refresh_token")))
                .expect(200);
    }

    @Test
    void aPasswordMayHave72BytesAndNoMore() {
        String password = "äöüßéè".repeat(6);
        String email = email();
        auth.register(email, Map.of("password", password));
        auth.login(email, password).expect(200);
        auth.login(email, password + "x").expectProblem(401, "bad_credentials");
        RestAnswer tooLong =
                client.post(REGISTER, Map.of("email", email(), "password", password + "x"))
                        .expectProblem(400, "invalid_request");
        assertThat(tooLong.json().get("errors").get(0).get("field").getStringValue())
                .isEqualTo("password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":",
                "{}",
                "{\"email\":\"a@b.test\"}",
                "{\"email\":\"a@b.test\",\"password\":\"short\"}",
                "{\"email\":\"nobody\",\"password\":\"long enough it is\"}",
                "{\"email\":null,\"password\":null}",
                "[]"
            })
    void whatIsNoRegistrationIsRefused(String body) {
        client.post(REGISTER, body).expectProblem(400, "invalid_request");
    }

    @Test
    void aRepetitionUnderAKeyMailsNothingMore() {
        RestClient keyed = client.with("Idempotency-Key", Ids.hex(Ids.next()));
        String email = email();
        Map<String, String> request = Map.of("email", email, "password", PASSWORD);
        keyed.post(REGISTER, request).expect(202);
        keyed.post(REGISTER, request).expect(202);
        assertThat(auth.mail().run()).hasSize(1);
        keyed.post(REGISTER, Map.of("email", email(), "password", PASSWORD))
                .expectProblem(422, "idempotency_key_reused");
    }

    @Test
    void aHeaderThatIsNoKeyIsRefused() {
        client.with("Idempotency-Key", "two words")
                .post(REGISTER, Map.of("email", email(), "password", PASSWORD))
                .expectProblem(400, "invalid_request");
    }
}
