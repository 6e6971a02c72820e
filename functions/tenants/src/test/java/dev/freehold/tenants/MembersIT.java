package dev.freehold.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import dev.freehold.testing.TestTenants;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MembersIT {
    private static final String MEMBERS = "/api/v1/members";

    private final AwsStack stack;
    private final TenantsProcess tenants;
    private Principal owner;

    MembersIT(AwsStack stack) {
        this.stack = stack;
        tenants = new TenantsProcess(stack, "tenants");
        owner = tenants.newcomer();
    }

    @BeforeEach
    void another() {
        owner = tenants.newcomer();
    }

    @AfterAll
    void close() {
        tenants.close();
    }

    @Test
    void aRoleIsGivenAndEndsOlderTokens() {
        Principal member = tenants.member(owner, Role.MEMBER);
        RestAnswer changed = role(owner, member, "admin").expect(200);
        assertThat(changed.text("role")).isEqualTo("admin");
        assertThat(row(member)).isEqualTo("admin active 1");
        assertThat(event(member))
                .isEqualTo("member.role_changed {\"to\": \"admin\", \"from\": \"member\"}");
        role(owner, member, "admin").expect(200);
        assertThat(row(member)).isEqualTo("admin active 1");
        RestAnswer list = tenants.as(owner).get(MEMBERS).expect(200);
        assertThat(list.json().get("items").size()).isEqualTo(2);
        assertThat(list.body()).contains(owner.account() + "@freehold.test");
    }

    @Test
    void onlyOwnersMakeAndUnmakeOwners() {
        Principal admin = tenants.member(owner, Role.ADMIN);
        Principal member = tenants.member(owner, Role.MEMBER);
        role(admin, member, "owner").expectProblem(403, "role_not_held");
        role(admin, owner, "member").expectProblem(403, "role_not_held");
        tenants.as(admin).delete(path(owner)).expectProblem(403, "role_not_held");
        role(admin, admin, "owner").expectProblem(403, "role_not_held");
        role(admin, member, "admin").expect(200);
        role(tenants.member(owner, Role.OPERATOR), member, "viewer")
                .expectProblem(403, "forbidden");
        role(owner, member, "owner").expect(200);
        role(owner, member, "captain").expectProblem(400, "invalid_request");
    }

    @Test
    void whoLostItsRoleMeanwhileHasATokenThatIsGoodForNothing() {
        Principal admin = tenants.member(owner, Role.ADMIN);
        Principal member = tenants.member(owner, Role.VIEWER);
        role(owner, admin, "viewer").expect(200);
        // The token still says admin.
        role(admin, member, "admin").expectProblem(401, "token_outdated");
        tenants.as(owner).delete(path(admin)).expect(204);
        role(admin, member, "viewer").expectProblem(401, "unauthenticated");
    }

    @Test
    void aKeyGivesNoRoleBeyondItsScopes() {
        Principal member = tenants.member(owner, Role.MEMBER);
        Set<Scope> scopes =
                Set.of(
                        Scope.MEMBERS_WRITE,
                        Scope.DOCUMENTS_READ,
                        Scope.RAG_QUERY,
                        Scope.TENANT_READ);
        Principal narrow =
                new Principal(
                        owner.account(), null, Ids.next(), 0, owner.tenant(), Set.of(), scopes);
        role(narrow, member, "viewer").expectProblem(403, "role_not_held");
        role(owner, member, "viewer").expect(200);
        role(narrow, member, "member").expectProblem(403, "role_not_held");
        tenants.as(narrow).delete(path(member)).expect(204);
    }

    @Test
    void theLastOwnerStays() {
        role(owner, owner, "member").expectProblem(409, "last_owner");
        tenants.as(owner).delete(path(owner)).expectProblem(409, "last_owner");
        tenants.as(owner).post(MEMBERS + "/leave").expectProblem(409, "last_owner");
        Principal second = tenants.member(owner, Role.OWNER);
        tenants.as(owner).post(MEMBERS + "/leave").expect(204);
        assertThat(row(owner)).isEqualTo("owner deactivated 1");
        role(second, second, "admin").expectProblem(409, "last_owner");
    }

    @Test
    void twoOwnersWhoUnmakeEachOtherLeaveOne() throws Exception {
        Principal second = tenants.member(owner, Role.OWNER);
        try (TenantsProcess other = new TenantsProcess(stack, "tenants");
                ExecutorService threads = Executors.newFixedThreadPool(2);
                var gate = stack.administrator()) {
            gate.setAutoCommit(false);
            try (var lock = gate.createStatement()) {
                lock.execute("SELECT FROM tenant WHERE id = '" + owner.tenant() + "' FOR UPDATE");
            }
            RestClient one = tenants.as(owner);
            RestClient two = other.as(second);
            Future<RestAnswer> first =
                    threads.submit(() -> one.patch(path(second), Map.of("role", "member")));
            Future<RestAnswer> last = threads.submit(() -> two.delete(path(owner)));
            tenants.awaitBlocked(2);
            gate.commit();
            assertThat(List.of(first.get().status(), last.get().status()))
                    .containsAnyOf(200, 204)
                    .containsAnyOf(403, 409);
        }
        assertThat(
                        tenants.value(
                                "SELECT count(*) FROM membership WHERE role = 'owner' AND status = 'active'"
                                        + " AND tenant_id = '"
                                        + owner.tenant()
                                        + "'"))
                .isEqualTo("1");
    }

    @Test
    void aDeactivatedMembersSessionsEndAndItCanComeBack() {
        Principal member = tenants.member(owner, Role.OPERATOR);
        tenants.run(
                """
                INSERT INTO session (tenant_id, id, account_id, account_epoch, created_at, last_used_at, expires_at, ends_at)
                VALUES ('%s', '%s', '%s', 0, now(), now(), now() + interval '1 day', now() + interval '1 day')
                """
                        .formatted(owner.tenant(), member.session(), member.account()));
        tenants.as(owner).delete(path(member)).expect(204);
        tenants.as(owner).delete(path(member)).expect(204);
        assertThat(row(member)).isEqualTo("operator deactivated 1");
        assertThat(
                        tenants.value(
                                "SELECT ended_at IS NOT NULL FROM session WHERE id = '"
                                        + member.session()
                                        + "'"))
                .isEqualTo("t");
        RestAnswer back = tenants.as(owner).post(path(member) + "/reactivate").expect(200);
        assertThat(back.text("role")).isEqualTo("operator");
        assertThat(row(member)).isEqualTo("operator active 2");
    }

    @Test
    void aReactivationNeedsASeat() {
        Principal member = tenants.member(owner, Role.VIEWER);
        tenants.as(owner).delete(path(member)).expect(204);
        for (int i = 0; i < 24; i++) {
            tenants.member(owner, Role.VIEWER);
        }
        tenants.as(owner)
                .post(path(member) + "/reactivate")
                .expectProblem(409, "plan_limit_reached");
    }

    @Test
    void anothersMemberIsNotThere() {
        Principal stranger = tenants.newcomer();
        role(stranger, owner, "viewer").expectProblem(404, "member_not_found");
        tenants.as(stranger).delete(path(owner)).expectProblem(404, "member_not_found");
        tenants.as(stranger)
                .post(path(owner) + "/reactivate")
                .expectProblem(404, "member_not_found");
        assertThat(tenants.as(stranger).get(MEMBERS).expect(200).body())
                .doesNotContain(owner.account().toString());
    }

    @Test
    void thePlatformsMembersAreNobodysHere() {
        Principal administrator = TestTenants.administrator();
        role(administrator, owner, "admin").expectProblem(409, "platform_tenant");
        tenants.as(administrator)
                .post("/api/v1/invitations", Map.of("email", "x@example.com", "role", "owner"))
                .expectProblem(409, "platform_tenant");
    }

    private RestAnswer role(Principal caller, Principal member, String role) {
        return tenants.as(caller).patch(path(member), Map.of("role", role));
    }

    private static String path(Principal member) {
        return MEMBERS + "/" + member.account();
    }

    private String row(Principal member) {
        return tenants.value(
                "SELECT role || ' ' || status || ' ' || epoch FROM membership WHERE tenant_id = '%s' AND account_id = '%s'"
                        .formatted(owner.tenant(), member.account()));
    }

    private String event(Principal member) {
        return tenants.value(
                "SELECT action || ' ' || details FROM audit_event WHERE tenant_id = '%s' AND target_id = '%s'"
                        .formatted(owner.tenant(), member.account()));
    }
}
