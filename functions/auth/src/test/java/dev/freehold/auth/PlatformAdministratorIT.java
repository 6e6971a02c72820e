package dev.freehold.auth;

import static dev.freehold.auth.AuthProcess.ME;
import static dev.freehold.auth.AuthProcess.PASSWORD;
import static dev.freehold.auth.AuthProcess.REGISTER;
import static dev.freehold.auth.AuthProcess.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import dev.freehold.kernel.TenantId;
import dev.freehold.schema.PlatformAdministrator;
import dev.freehold.schema.SchemaUpdate;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The one who runs the platform, and those who would like to. */
@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PlatformAdministratorIT {
    private static final String ADMIN = "admin@localhost";
    private static final String SCOPE = Scope.PLATFORM_ADMIN.text();

    private final AwsStack stack;
    private final AuthProcess auth;
    private final RestClient client;

    PlatformAdministratorIT(AwsStack stack) throws SQLException {
        this.stack = stack;
        auth = new AuthProcess(stack);
        client = auth.client();
        administer(PASSWORD);
    }

    @AfterAll
    void close() {
        auth.close();
    }

    @Test
    void theAdministratorsTokensCarryTheScopeAlsoWhenTheyAreRenewed() throws ParseException {
        RestAnswer tokens = auth.login(ADMIN, PASSWORD).expect(200);
        assertThat(scopes(tokens)).contains(SCOPE, Scope.DOCUMENTS_READ.text());
        assertThat(scopes(auth.refresh(tokens).expect(200))).contains(SCOPE);
        RestAnswer me = client.as(tokens.text("access_token")).get(ME).expect(200);
        assertThat(me.text("role")).isEqualTo("owner");
        assertThat(me.text("tenant", "kind")).isEqualTo("platform");
        assertThat(me.text("tenant", "id")).isEqualTo(TenantId.PLATFORM.toString());
    }

    @Test
    void aNewSecretEndsTheOldPasswordAndItsSessions() throws SQLException {
        RestAnswer before = auth.login(ADMIN, PASSWORD).expect(200);
        administer("another one, quite long");
        try {
            auth.login(ADMIN, PASSWORD).expectProblem(401, "bad_credentials");
            auth.refresh(before).expectProblem(401, "bad_refresh_token");
            auth.login(ADMIN, "another one, quite long").expect(200);
        } finally {
            administer(PASSWORD);
        }
    }

    @Test
    void nobodyRegistersAsThePlatform() throws ParseException {
        RestAnswer tokens =
                auth.register(
                        email(),
                        Map.of(
                                "tenantName", "platform",
                                "kind", "platform",
                                "slug", "platform",
                                "tenantId", TenantId.PLATFORM.toString(),
                                "scopes", List.of(SCOPE)));
        assertThat(scopes(tokens)).doesNotContain(SCOPE);
        RestAnswer me = client.as(tokens.text("access_token")).get(ME).expect(200);
        assertThat(me.text("tenant", "kind")).isEqualTo("organization");
        assertThat(me.text("tenant", "slug")).startsWith("platform-");
        assertThat(me.text("tenant", "id")).isNotEqualTo(TenantId.PLATFORM.toString());
        client.post(REGISTER, Map.of("email", ADMIN, "password", PASSWORD)).expect(202);
        auth.mail().run();
        assertThat(auth.mail().mails(ADMIN).getLast()).contains("You have an account already");
    }

    @Test
    void aTokenWhoseScopesWereChangedIsRefused() throws ParseException {
        RestAnswer tokens = auth.register(email());
        SignedJWT good = SignedJWT.parse(tokens.text("access_token"));
        JWTClaimsSet more =
                new JWTClaimsSet.Builder(good.getJWTClaimsSet())
                        .claim("tenant", TenantId.PLATFORM.toString())
                        .claim("scopes", List.of(SCOPE))
                        .build();
        String[] parts = good.serialize().split("\\.", -1);
        client.as(parts[0] + "." + more.toPayload().toBase64URL() + "." + parts[2])
                .get(ME)
                .expectProblem(401, "unauthenticated");
    }

    @Test
    void thereIsNoCallerOfATenantWhoRunsThePlatform() {
        TenantId tenant = new TenantId(Ids.next());
        assertThatThrownBy(() ->
                        new Principal(
                                Ids.next(),
                                null,
                                Ids.next(),
                                0,
                                tenant,
                                Set.of(Role.OWNER),
                                Set.of(Scope.PLATFORM_ADMIN)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void administer(String password) throws SQLException {
        new SchemaUpdate(
                        stack.deployment().databaseHost(),
                        stack.deployment().databasePort(),
                        stack.deployment().databaseName(),
                        "postgres",
                        "")
                .administer(new PlatformAdministrator(ADMIN, password));
    }

    private static List<String> scopes(RestAnswer tokens) throws ParseException {
        return SignedJWT.parse(tokens.text("access_token"))
                .getJWTClaimsSet()
                .getStringListClaim("scopes");
    }
}
