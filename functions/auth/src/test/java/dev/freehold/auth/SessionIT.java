package dev.freehold.auth;

import static dev.freehold.auth.AuthProcess.PASSWORD;
import static dev.freehold.auth.AuthProcess.email;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.freehold.kernel.Ids;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.MovableClock;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import io.micronaut.json.tree.JsonNode;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SessionIT {
    private static final String SESSIONS = "/api/v1/auth/sessions";
    private static final String SWITCH = "/api/v1/auth/switch";
    private static final String MEMBERSHIPS = "/api/v1/auth/memberships";

    private final MovableClock clock = new MovableClock();
    private final TestRows rows;
    private final AuthProcess auth;

    SessionIT(AwsStack stack) {
        rows = new TestRows(stack);
        auth = new AuthProcess(stack, Map.of(), clock);
    }

    @BeforeEach
    void now() {
        clock.set(Duration.ZERO);
    }

    @AfterAll
    void close() {
        auth.close();
    }

    private RestClient as(RestAnswer tokens) {
        return auth.client().as(tokens.text("access_token"));
    }

    private static String session(RestAnswer tokens) throws ParseException {
        return SignedJWT.parse(tokens.text("access_token")).getJWTClaimsSet().getStringClaim("sid");
    }

    private List<String> ids(RestAnswer list) {
        List<String> ids = new ArrayList<>();
        list.json().get("items").values().forEach(item -> ids.add(text(item, "id")));
        return ids;
    }

    private static String text(JsonNode node, String name) {
        JsonNode found = node.get(name);
        if (found == null) {
            throw new AssertionError("No " + name);
        }
        return found.getStringValue();
    }

    @Test
    void sessionsAreListedFromTheNewestWithWhatBeganThem() throws ParseException {
        String email = email();
        RestAnswer first = auth.register(email);
        RestAnswer second =
                auth.client()
                        .with("user-agent", "Tests/1 \u00e4(curious)")
                        .post(AuthProcess.LOGIN, Map.of("email", email, "password", PASSWORD))
                        .expect(200);
        auth.register(email());
        RestAnswer list = as(first).get(SESSIONS).expect(200);
        assertThat(ids(list)).containsExactly(session(second), session(first));
        JsonNode newest = list.json().get("items").values().iterator().next();
        assertThat(text(newest, "userAgent")).isEqualTo("Tests/1 (curious)");
        assertThat(newest.get("current").getBooleanValue()).isFalse();
        RestAnswer page = as(second).get(SESSIONS, Map.of("limit", "1")).expect(200);
        assertThat(ids(page)).containsExactly(session(second));
        RestAnswer rest =
                as(second).get(SESSIONS, Map.of("cursor", page.text("nextCursor"))).expect(200);
        assertThat(ids(rest)).containsExactly(session(first));
    }

    @Test
    void whoLogsOutCannotRefreshAndDoesNotMindToDoItTwice() throws SQLException {
        String email = email();
        RestAnswer tokens = auth.register(email);
        as(tokens).post("/api/v1/auth/logout").expect(204);
        auth.refresh(tokens).expectProblem(401, "bad_refresh_token");
        RestAnswer again = auth.login(email, PASSWORD).expect(200);
        as(again).post("/auth/logout").expect(204);
        auth.refresh(again).expectProblem(401, "bad_refresh_token");
        assertThat(
                        rows.strings(
                                "SELECT action FROM audit_event WHERE tenant_id = ?::uuid ORDER BY id",
                                tokens.text("tenantId")))
                .containsSubsequence("session.started", "session.ended", "session.ended");
    }

    @Test
    void theAccessTokenOfWhatHasEndedStopsAtTheNextRequest() throws ParseException {
        String email = email();
        RestAnswer mine = auth.register(email);
        RestAnswer ended = auth.login(email, PASSWORD).expect(200);
        RestAnswer left = auth.login(email, PASSWORD).expect(200);
        RestAnswer stolen = auth.login(email, PASSWORD).expect(200);
        for (RestAnswer each : List.of(mine, ended, left, stolen)) {
            as(each).get(AuthProcess.ME).expect(200);
        }
        as(mine).delete(SESSIONS + "/" + session(ended)).expect(204);
        as(ended).get(AuthProcess.ME).expectProblem(401, "session_ended");
        as(left).post("/api/v1/auth/logout").expect(204);
        as(left).get(AuthProcess.ME).expectProblem(401, "session_ended");
        RestAnswer renewed = auth.refresh(auth.refresh(stolen).expect(200)).expect(200);
        auth.refresh(stolen).expectProblem(401, "bad_refresh_token");
        as(renewed).get(AuthProcess.ME).expectProblem(401, "session_ended");
        as(mine).get(AuthProcess.ME).expect(200);
        as(mine).post("/api/v1/auth/logout-all").expect(204);
        as(mine).get(AuthProcess.ME).expectProblem(401, "token_outdated");
    }

    @Test
    void aSessionIsEndedByItsAccountOnly() throws ParseException {
        String email = email();
        RestAnswer mine = auth.register(email);
        RestAnswer elsewhere = auth.login(email, PASSWORD).expect(200);
        RestAnswer stranger = auth.register(email());
        as(stranger)
                .delete(SESSIONS + "/" + session(elsewhere))
                .expectProblem(404, "session_not_found");
        as(mine).delete(SESSIONS + "/" + Ids.next()).expectProblem(404, "session_not_found");
        auth.refresh(elsewhere).expect(200);
        as(mine).delete(SESSIONS + "/" + session(elsewhere)).expect(204);
        as(mine).delete(SESSIONS + "/" + session(elsewhere))
                .expectProblem(404, "session_not_found");
        auth.refresh(elsewhere).expectProblem(401, "bad_refresh_token");
        assertThat(ids(as(mine).get(SESSIONS).expect(200))).containsExactly(session(mine));
    }

    @Test
    void aSessionOfAnotherMemberOfTheTenantIsNotThere() throws SQLException, ParseException {
        RestAnswer owner = auth.register(email());
        RestAnswer member = auth.register(email());
        rows.run(
                "INSERT INTO membership (tenant_id, account_id, role, created_at) VALUES (?::uuid, ?::uuid, 'admin', now())",
                owner.text("tenantId"),
                member.text("accountId"));
        RestAnswer guest = change(member, UUID.fromString(owner.text("tenantId"))).expect(200);
        as(guest).delete(SESSIONS + "/" + session(owner)).expectProblem(404, "session_not_found");
        assertThat(ids(as(guest).get(SESSIONS).expect(200))).containsExactly(session(guest));
    }

    @Test
    void whoLogsOutEverywhereEndsAllSessionsInAllTenants() throws SQLException {
        String email = email();
        RestAnswer one = auth.register(email);
        RestAnswer two = auth.login(email, PASSWORD).expect(200);
        UUID tenant = rows.join(one.text("accountId"), "viewer");
        RestAnswer there = change(one, tenant).expect(200);
        as(two).post("/api/v1/auth/logout-all").expect(204);
        for (RestAnswer tokens : List.of(one, two, there)) {
            auth.refresh(tokens).expectProblem(401, "bad_refresh_token");
        }
        RestAnswer fresh = auth.login(email, PASSWORD).expect(200);
        assertThat(ids(as(fresh).get(SESSIONS).expect(200))).hasSize(1);
        assertThat(
                        rows.strings(
                                "SELECT target_id FROM audit_event WHERE action = 'sessions.ended_all'"
                                        + " AND tenant_id = ?::uuid",
                                one.text("tenantId")))
                .containsExactly(one.text("accountId"));
    }

    private RestAnswer change(RestAnswer tokens, UUID tenant) {
        return as(tokens).post(SWITCH, Map.of("tenantId", tenant.toString()));
    }

    @Test
    void aMemberOfTwoTenantsChangesBetweenThem() throws SQLException, ParseException {
        RestAnswer home = auth.register(email());
        UUID tenant = rows.join(home.text("accountId"), "viewer");
        RestAnswer list = as(home).get(MEMBERSHIPS).expect(200);
        List<String> roles = new ArrayList<>();
        list.json().get("items").values().forEach(item -> roles.add(text(item, "role")));
        assertThat(roles).containsExactly("owner", "viewer");
        RestAnswer there = change(home, tenant).expect(200);
        assertThat(there.text("tenantId")).isEqualTo(tenant.toString());
        assertThat(there.text("scope")).doesNotContain("documents:write");
        assertThat(as(there).get(AuthProcess.ME).expect(200).text("role")).isEqualTo("viewer");
        assertThat(session(there)).isNotEqualTo(session(home));
        auth.refresh(home).expect(200);
        assertThat(auth.refresh(there).expect(200).text("tenantId")).isEqualTo(tenant.toString());
    }

    @Test
    void nobodyChangesToATenantWithoutBeingAMember() throws SQLException {
        RestAnswer tokens = auth.register(email());
        RestAnswer stranger = auth.register(email());
        UUID other = UUID.fromString(stranger.text("tenantId"));
        change(tokens, other).expectProblem(404, "tenant_not_found");
        change(tokens, Ids.next()).expectProblem(404, "tenant_not_found");
        UUID former = rows.join(tokens.text("accountId"), "member");
        rows.run("UPDATE membership SET status = 'deactivated' WHERE tenant_id = ?", former);
        change(tokens, former).expectProblem(404, "tenant_not_found");
        as(tokens).post(SWITCH, "{}").expectProblem(400, "invalid_request");
        as(tokens).post(SWITCH, "{\"tenantId\":\"x\"}").expectProblem(400, "invalid_request");
    }

    @Test
    void aSuspendedTenantLetsNobodyIn() throws SQLException {
        String email = email();
        RestAnswer tokens = auth.register(email);
        UUID other = rows.join(tokens.text("accountId"), "member");
        rows.run("UPDATE tenant SET status = 'suspended' WHERE id = ?", other);
        change(tokens, other).expectProblem(403, "tenant_suspended");
        rows.run(
                "UPDATE tenant SET status = 'suspended' WHERE id = ?::uuid",
                tokens.text("tenantId"));
        auth.login(email, PASSWORD).expectProblem(403, "tenant_suspended");
    }

    @Test
    void aChangeOfTenantProlongsNothingAndOutlivesNoPassword() throws SQLException {
        RestAnswer home = auth.register(email());
        UUID tenant = rows.join(home.text("accountId"), "member");
        clock.set(Duration.ofDays(20));
        RestAnswer later = auth.refresh(home).expect(200);
        RestAnswer there = change(later, tenant).expect(200);
        assertThat(
                        rows.strings(
                                "SELECT DISTINCT ends_at FROM session WHERE account_id = ?::uuid",
                                home.text("accountId")))
                .hasSize(1);
        rows.run("UPDATE account SET epoch = epoch + 1 WHERE id = ?::uuid", home.text("accountId"));
        change(later, tenant).expectProblem(401, "unauthenticated");
        auth.refresh(there).expectProblem(401, "bad_refresh_token");
    }

    @Test
    void sessionsThatWereOverLongAgoAreForgottenAtTheNextLogin() throws SQLException {
        String email = email();
        RestAnswer tokens = auth.refresh(auth.register(email)).expect(200);
        String count = "SELECT count(*) FROM refresh_token WHERE tenant_id = ?::uuid";
        clock.set(Session.IDLE.plusDays(29));
        auth.login(email, PASSWORD).expect(200);
        assertThat(rows.strings(count, tokens.text("tenantId"))).containsExactly("3");
        clock.set(Session.IDLE.plusDays(31));
        auth.login(email, PASSWORD).expect(200);
        assertThat(rows.strings(count, tokens.text("tenantId"))).containsExactly("2");
    }
}
