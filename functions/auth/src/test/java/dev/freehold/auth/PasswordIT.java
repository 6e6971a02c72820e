package dev.freehold.auth;

import static dev.freehold.auth.AuthProcess.ME;
import static dev.freehold.auth.AuthProcess.PASSWORD;
import static dev.freehold.auth.AuthProcess.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords that are forgotten, changed and imported. */
@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PasswordIT {
    private static final String FORGOT = "/api/v1/auth/forgot-password";
    private static final String RESET = "/api/v1/auth/reset-password";
    private static final String CHANGE = "/api/v1/auth/change-password";
    private static final String ANOTHER = "another horse battery";

    private final AwsStack stack;
    private final AuthProcess auth;
    private final RestClient client;
    private final TestRows rows;

    PasswordIT(AwsStack stack) {
        this.stack = stack;
        auth = new AuthProcess(stack);
        client = auth.client();
        rows = new TestRows(stack);
    }

    @AfterAll
    void close() {
        auth.close();
    }

    @Test
    void aForgottenPasswordIsSetByTheMailedTokenAndEverySessionEnds() throws SQLException {
        String email = email();
        RestAnswer before = auth.register(email);
        String token = forgotten(email);
        assertThat(token).hasSize(43);
        reset(token, "Password1!").expectProblem(400, "weak_password");
        reset(token, ANOTHER).expect(204);
        reset(token, ANOTHER).expectProblem(400, "bad_token");
        auth.login(email, PASSWORD).expectProblem(401, "bad_credentials");
        auth.refresh(before).expectProblem(401, "bad_refresh_token");
        client.as(before.text("access_token")).get(ME).expectProblem(401, "token_outdated");
        RestAnswer after = auth.login(email, ANOTHER).expect(200);
        client.as(after.text("access_token")).get(ME).expect(200);
        assertThat(actions(before))
                .contains("account.registered", "password.reset", "login.failed");
    }

    @Test
    void nothingButTheMailTellsWhetherThereIsAnAccount() {
        String known = email();
        auth.register(known);
        String unknown = email();
        RestAnswer one = client.post(FORGOT, Map.of("email", known)).expect(202);
        RestAnswer other = client.post(FORGOT, Map.of("email", unknown)).expect(202);
        assertThat(one).isEqualTo(other);
        auth.mail().run();
        assertThat(auth.mail().mails(known).getLast()).contains("Subject: Set a new password");
        assertThat(auth.mail().mails(unknown)).isEmpty();
    }

    @Test
    void aResetsTokenIsGoodForAnHourAndOneMoreEndsTheOthers() {
        String email = email();
        auth.register(email);
        String token = forgotten(email);
        try (AuthProcess late = new AuthProcess(stack, Map.of(), Duration.ofMinutes(61))) {
            late.client()
                    .post(RESET, Map.of("token", token, "password", ANOTHER))
                    .expectProblem(400, "bad_token");
        }
        auth.mail().ahead(Duration.ofMinutes(2));
        String second = forgotten(email);
        auth.mail().ahead(Duration.ZERO);
        reset(second, ANOTHER).expect(204);
        reset(token, PASSWORD).expectProblem(400, "bad_token");
    }

    @Test
    void aChangedPasswordLeavesOneSession() throws SQLException {
        String email = email();
        RestAnswer here = auth.register(email);
        RestAnswer elsewhere = auth.login(email, PASSWORD).expect(200);
        RestClient caller = client.as(here.text("access_token"));
        change(caller, "wrong " + PASSWORD, ANOTHER).expectProblem(403, "wrong_password");
        change(caller, PASSWORD, email).expectProblem(400, "weak_password");
        RestAnswer now = change(caller, PASSWORD, ANOTHER).expect(200);
        auth.refresh(here).expectProblem(401, "bad_refresh_token");
        auth.refresh(elsewhere).expectProblem(401, "bad_refresh_token");
        client.as(elsewhere.text("access_token")).get(ME).expectProblem(401, "token_outdated");
        client.as(now.text("access_token")).get(ME).expect(200);
        auth.refresh(now).expect(200);
        auth.login(email, PASSWORD).expectProblem(401, "bad_credentials");
        assertThat(actions(here)).contains("password.changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2a", "2b", "2y"})
    void anImportedHashIsKnownAndMadeAnewAtTheFirstLogin(String version) throws SQLException {
        String email = email();
        auth.register(email);
        set(email, PasswordsTest.imported(version, 10));
        auth.login(email, ANOTHER).expectProblem(401, "bad_credentials");
        assertThat(hash(email)).startsWith("$" + version + "$10$");
        auth.login(email, PASSWORD).expect(200);
        assertThat(hash(email)).startsWith("$2a$12$");
        auth.login(email, PASSWORD).expect(200);
    }

    @Test
    void anAccountWithoutAPasswordLogsInOnceItHasSetOne() throws SQLException {
        String email = email();
        auth.register(email);
        set(email, null);
        auth.login(email, PASSWORD).expectProblem(401, "bad_credentials");
        reset(forgotten(email), ANOTHER).expect(204);
        auth.login(email, ANOTHER).expect(200);
    }

    private String forgotten(String email) {
        client.post(FORGOT, Map.of("email", email)).expect(202);
        return auth.mail().token(email);
    }

    private RestAnswer reset(String token, String password) {
        return client.post(RESET, Map.of("token", token, "password", password));
    }

    private static RestAnswer change(RestClient caller, String current, String password) {
        return caller.post(CHANGE, Map.of("currentPassword", current, "newPassword", password));
    }

    private void set(String email, @Nullable String hash) throws SQLException {
        rows.run("UPDATE account SET password_hash = ? WHERE email = ?", hash, email);
    }

    private String hash(String email) throws SQLException {
        return rows.strings("SELECT password_hash FROM account WHERE email = ?", email).getFirst();
    }

    private List<String> actions(RestAnswer tokens) throws SQLException {
        return rows.strings(
                "SELECT action FROM audit_event WHERE tenant_id = ?::uuid",
                tokens.text("tenantId"));
    }
}
