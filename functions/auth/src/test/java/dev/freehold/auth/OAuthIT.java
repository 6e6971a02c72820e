package dev.freehold.auth;

import static dev.freehold.auth.AuthProcess.ME;
import static dev.freehold.auth.AuthProcess.PASSWORD;
import static dev.freehold.auth.AuthProcess.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoints of OAuth 2.0, as its clients use and misuse them. */
@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OAuthIT {
    private static final String TOKEN = "/api/v1/auth/token";
    private static final String REVOKE = "/api/v1/auth/revoke";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final TestRows rows;
    private final AuthProcess auth;
    private final String email = email();

    OAuthIT(AwsStack stack) {
        rows = new TestRows(stack);
        auth = new AuthProcess(stack);
        auth.register(email);
    }

    @AfterAll
    void close() {
        auth.close();
    }

    private RestAnswer post(String path, String form) {
        return post(auth.client(), path, form);
    }

    private static RestAnswer post(RestClient client, String path, String form) {
        return client.post(path, Map.of(), FORM, form.getBytes(StandardCharsets.UTF_8));
    }

    private static String passwordGrant(String username, String password) {
        return "grant_type=password&username="
                + URLEncoder.encode(username, StandardCharsets.UTF_8)
                + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
    }

    private static void refused(RestAnswer answer, int status, String error) {
        answer.expect(status);
        assertThat(answer.text("error")).isEqualTo(error);
        assertThat(answer.text("error_description")).isNotBlank();
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKEN, "/auth/token"})
    void aPasswordGetsTokensThatMayNotBeStored(String path) {
        RestAnswer tokens = post(path, passwordGrant(email, PASSWORD)).expect(200);
        assertThat(tokens.text("token_type")).isEqualTo("Bearer");
        assertThat(tokens.json().get("expires_in").getIntValue()).isEqualTo(900);
        assertThat(tokens.text("scope")).contains("documents:read").contains("tenant:own");
        assertThat(tokens.header("Cache-Control")).isEqualTo("no-store");
        assertThat(tokens.header("Pragma")).isEqualTo("no-cache");
        auth.client().as(tokens.text("access_token")).get(ME).expect(200);
        post(path, "grant_type=refresh_token&refresh_token=" + tokens.text("refresh_token"))
                .expect(200);
    }

    @Test
    void aFormThatIsTextIsReadAsOneThatIsBytes() throws Exception {
        RestAnswer tokens =
                auth.client()
                        .send(
                                """
                                {"httpMethod":"POST","path":"%s","headers":{"content-type":"%s; charset=UTF-8"},
                                 "requestContext":{"requestId":"r-1"},"body":"%s","isBase64Encoded":false}\
                                """
                                        .formatted(TOKEN, FORM, passwordGrant(email, PASSWORD)));
        tokens.expect(200);
    }

    @Test
    void aLimitedScopeGoesOnThroughRefresh() {
        RestAnswer tokens =
                post(TOKEN, passwordGrant(email, PASSWORD) + "&scope=rag%3Aquery+documents%3Aread")
                        .expect(200);
        assertThat(tokens.text("scope")).isEqualTo("documents:read rag:query");
        auth.client()
                .as(tokens.text("access_token"))
                .get("/api/v1/auth/sessions")
                .expectProblem(403, "forbidden");
        RestAnswer renewed = auth.refresh(tokens).expect(200);
        assertThat(renewed.text("scope")).isEqualTo("documents:read rag:query");
        String again = "grant_type=refresh_token&refresh_token=" + renewed.text("refresh_token");
        RestAnswer less = post(TOKEN, again + "&scope=rag:query").expect(200);
        assertThat(less.text("scope")).isEqualTo("rag:query");
        String third = "grant_type=refresh_token&refresh_token=" + less.text("refresh_token");
        refused(post(TOKEN, third + "&scope=tenant:read"), 400, "invalid_scope");
        assertThat(post(TOKEN, third).expect(200).text("scope"))
                .isEqualTo("documents:read rag:query");
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform:admin", "everything", "rag:query,documents:read"})
    void aScopeThatTheAccountHasNotIsRefused(String scope) {
        refused(
                post(TOKEN, passwordGrant(email, PASSWORD) + "&scope=" + scope),
                400,
                "invalid_scope");
    }

    @Test
    void aWrongPasswordAndAnUnknownNameLookTheSame() {
        RestAnswer wrong = post(TOKEN, passwordGrant(email, "another password"));
        RestAnswer unknown = post(TOKEN, passwordGrant(email(), PASSWORD));
        refused(wrong, 400, "invalid_grant");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(unknown.headers()).isEqualTo(wrong.headers());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|invalid_request",
                "grant_type=|invalid_request",
                "grant_type=client_credentials|unsupported_grant_type",
                "grant_type=authorization_code&code=x|unsupported_grant_type",
                "grant_type=password&username=a%40b.test|invalid_request",
                "grant_type=password&username=a&username=b&password=x|invalid_request",
                "grant_type=password&username=%zz&password=x|invalid_request",
                "grant_type=refresh_token|invalid_request",
                "grant_type=refresh_token&refresh_token=unknown|invalid_grant"
            })
    void whatIsNoGrantIsRefusedInTheWordsOfOAuth(String form, String error) {
        refused(post(TOKEN, form), 400, error);
    }

    @Test
    void anotherContentTypeIsNoRequestOfOAuth() {
        refused(
                auth.client().post(TOKEN, Map.of("grant_type", "password")),
                400,
                "invalid_request");
        refused(auth.client().post(TOKEN), 400, "invalid_request");
    }

    @Test
    void aClientWithASecretIsUnknownAndOneWithoutIsPublic() {
        String grant = passwordGrant(email, PASSWORD);
        RestAnswer refused =
                post(
                        auth.client().with("Authorization", "Basic Y2xpZW50OnNlY3JldA=="),
                        TOKEN,
                        grant);
        refused(refused, 401, "invalid_client");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Basic");
        refused(post(TOKEN, grant + "&client_secret=x"), 401, "invalid_client");
        post(auth.client().with("Authorization", "Basic Og=="), TOKEN, grant).expect(200);
        post(TOKEN, grant + "&client_id=cli").expect(200);
    }

    @Test
    void aSuspendedTenantGrantsNothing() throws SQLException {
        String other = email();
        RestAnswer tokens = auth.register(other);
        rows.run(
                "UPDATE tenant SET status = 'suspended' WHERE id = ?::uuid",
                tokens.text("tenantId"));
        refused(post(TOKEN, passwordGrant(other, PASSWORD)), 400, "invalid_grant");
    }

    @Test
    void aRevokedRefreshTokenEndsItsSession() {
        RestAnswer tokens = auth.login(email, PASSWORD).expect(200);
        RestAnswer renewed = auth.refresh(tokens).expect(200);
        post(REVOKE, "token=" + tokens.text("refresh_token")).expect(200);
        auth.refresh(renewed).expectProblem(401, "bad_refresh_token");
        post(REVOKE, "token_type_hint=refresh_token&token=" + renewed.text("refresh_token"))
                .expect(200);
        post(REVOKE, "token=nobodys").expect(200);
        refused(post(REVOKE, "token="), 400, "invalid_request");
        refused(
                post(REVOKE, "token=" + tokens.text("access_token")),
                400,
                "unsupported_token_type");
    }

    @Test
    void discoveryNamesWhatIsThere() {
        RestAnswer found = auth.client().get("/.well-known/openid-configuration").expect(200);
        String issuer = found.text("issuer");
        assertThat(issuer).isEqualTo("https://api.freehold.test");
        assertThat(found.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(found.text("token_endpoint")).isEqualTo(issuer + TOKEN);
        auth.client().get(found.text("jwks_uri").substring(issuer.length())).expect(200);
        post(found.text("revocation_endpoint").substring(issuer.length()), "token=nobodys")
                .expect(200);
        List<String> grants = new ArrayList<>();
        found.json()
                .get("grant_types_supported")
                .values()
                .forEach(grant -> grants.add(grant.getStringValue()));
        assertThat(grants).containsExactly("password", "refresh_token");
        assertThat(found.json().get("authorization_endpoint")).isNull();
    }
}
