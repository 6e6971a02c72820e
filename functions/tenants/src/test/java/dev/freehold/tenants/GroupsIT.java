package dev.freehold.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GroupsIT {
    private static final String GROUPS = "/api/v1/groups";

    private final TenantsProcess tenants;
    private Principal owner;

    GroupsIT(AwsStack stack) {
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
    void aGroupIsMadeRenamedListedAndDeleted() {
        String id = make(owner, "Board").expect(201).text("id");
        make(owner, "Board").expectProblem(409, "group_exists");
        String other = make(owner, "Works council").expect(201).text("id");
        rename(owner, other, "Board").expectProblem(409, "group_exists");
        assertThat(rename(owner, id, "Board of ten").expect(200).text("name"))
                .isEqualTo("Board of ten");
        RestAnswer first = tenants.as(owner).get(GROUPS, Map.of("limit", "1")).expect(200);
        assertThat(first.body()).contains(other).doesNotContain(id);
        assertThat(
                        tenants.as(owner)
                                .get(GROUPS, Map.of("cursor", first.text("nextCursor")))
                                .expect(200)
                                .body())
                .contains(id);
        tenants.as(owner).delete(path(id)).expect(204);
        tenants.as(owner).get(path(id)).expectProblem(404, "group_not_found");
        assertThat(actions(id)).isEqualTo("group.created group.renamed group.deleted");
    }

    @Test
    void membersComeAndGo() {
        String id = make(owner, "Board").expect(201).text("id");
        Principal member = tenants.member(owner, Role.MEMBER);
        String path = path(id) + "/members/" + member.account();
        tenants.as(owner).put(path).expect(204);
        tenants.as(owner).put(path).expect(204);
        assertThat(members(owner, id).expect(200).body()).contains(member.account().toString());
        tenants.as(owner).delete(path).expect(204);
        tenants.as(owner).delete(path).expect(204);
        assertThat(members(owner, id).expect(200).json().get("items").size()).isZero();
        assertThat(actions(id)).isEqualTo("group.created group.member_added group.member_removed");
    }

    @Test
    void onlyTheTenantsOwnMembersCanBeInAGroup() {
        String id = make(owner, "Board").expect(201).text("id");
        Principal stranger = tenants.newcomer();
        tenants.as(owner)
                .put(path(id) + "/members/" + stranger.account())
                .expectProblem(404, "member_not_found");
        tenants.as(stranger)
                .put(path(id) + "/members/" + stranger.account())
                .expectProblem(404, "group_not_found");
        members(stranger, id).expectProblem(404, "group_not_found");
        tenants.as(stranger).delete(path(id)).expectProblem(404, "group_not_found");
    }

    @Test
    void onlyThoseWhoAdministerMembersChangeGroupsAndOperatorsReadThem() {
        String id = make(owner, "Board").expect(201).text("id");
        Principal operator = tenants.member(owner, Role.OPERATOR);
        tenants.as(operator).get(path(id)).expect(200);
        make(operator, "Mine").expectProblem(403, "forbidden");
        Principal member = tenants.member(owner, Role.MEMBER);
        tenants.as(member).get(GROUPS).expectProblem(403, "forbidden");
        make(tenants.member(owner, Role.ADMIN), "Ours").expect(201);
    }

    @Test
    void aTenantHasSoManyGroupsAtMost() {
        tenants.run(
                "INSERT INTO member_group SELECT '%s', gen_random_uuid(), 'g' || i, now(), now() FROM generate_series(1, %d) i"
                        .formatted(owner.tenant(), Teams.MOST));
        make(owner, "One more").expectProblem(409, "plan_limit_reached");
    }

    private RestAnswer make(Principal caller, String name) {
        return tenants.as(caller).post(GROUPS, Map.of("name", name));
    }

    private RestAnswer rename(Principal caller, String id, String name) {
        return tenants.as(caller).patch(path(id), Map.of("name", name));
    }

    private RestAnswer members(Principal caller, String id) {
        return tenants.as(caller).get(path(id) + "/members");
    }

    private static String path(String id) {
        return GROUPS + "/" + id;
    }

    private String actions(String group) {
        return tenants.value(
                "SELECT string_agg(action, ' ' ORDER BY id) FROM audit_event WHERE target_id = '"
                        + group
                        + "'");
    }
}
