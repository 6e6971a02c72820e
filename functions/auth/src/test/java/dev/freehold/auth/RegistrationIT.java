package dev.freehold.auth;

import static dev.freehold.auth.AuthProcess.ME;
import static dev.freehold.auth.AuthProcess.PASSWORD;
import static dev.freehold.auth.AuthProcess.REGISTER;
import static dev.freehold.auth.AuthProcess.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RegistrationIT {
    private final AuthProcess auth;
    private final RestClient client;

    RegistrationIT(AwsStack stack) {
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
        RestAnswer tokens =
                client.post(
                                REGISTER,
                                Map.of("email", email, "password", PASSWORD, "tenantName", "Ärzte"))
                        .expect(201);
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
    void anAddressIsTakenOnceWhateverItsCase() {
        String email = email();
        auth.register(email);
        client.post(REGISTER, Map.of("email", email.toUpperCase(Locale.ROOT), "password", PASSWORD))
                .expectProblem(409, "email_taken");
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
        RestAnswer registered =
                client.post("/auth/register", Map.of("email", email, "password", PASSWORD))
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
        String password = "ä".repeat(36);
        String email = email();
        client.post(REGISTER, Map.of("email", email, "password", password)).expect(201);
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
    void aRepetitionUnderAKeyLogsInToTheSameAccount() {
        RestClient keyed = client.with("Idempotency-Key", Ids.hex(Ids.next()));
        Map<String, String> request = Map.of("email", email(), "password", PASSWORD);
        RestAnswer first = keyed.post(REGISTER, request).expect(201);
        RestAnswer second = keyed.post(REGISTER, request).expect(201);
        assertThat(second.text("accountId")).isEqualTo(first.text("accountId"));
        assertThat(second.text("tenantId")).isEqualTo(first.text("tenantId"));
        client.as(second.text("access_token")).get(ME).expect(200);
        keyed.post(REGISTER, Map.of("email", email(), "password", PASSWORD))
                .expectProblem(422, "idempotency_key_reused");
    }

    @Test
    void aRegistrationThatFailedLeavesItsKeyFree() {
        String taken = email();
        auth.register(taken);
        RestClient keyed = client.with("Idempotency-Key", Ids.hex(Ids.next()));
        keyed.post(REGISTER, Map.of("email", taken, "password", PASSWORD))
                .expectProblem(409, "email_taken");
        keyed.post(REGISTER, Map.of("email", email(), "password", PASSWORD)).expect(201);
    }

    @Test
    void aHeaderThatIsNoKeyIsRefused() {
        client.with("Idempotency-Key", "two words")
                .post(REGISTER, Map.of("email", email(), "password", PASSWORD))
                .expectProblem(400, "invalid_request");
    }
}
