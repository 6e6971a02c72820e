package dev.freehold.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import dev.freehold.testing.TestTenants;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdministrationIT {
    private static final String TENANTS = "/api/v1/admin/tenants";
    private static final String PLANS = "/api/v1/admin/plans";

    private final TenantsProcess platform;
    private final RestClient administrator;
    private final Principal owner;

    AdministrationIT(AwsStack stack) {
        platform = new TenantsProcess(stack, "tenants-admin");
        administrator = platform.as(TestTenants.administrator());
        owner = platform.newcomer();
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void tenantsAreFoundByWhatTheyAre() {
        String word = "w" + Ids.hex(Ids.next());
        Map<String, Object> request =
                Map.of(
                        "name", "Clinic " + word.toUpperCase(java.util.Locale.ROOT),
                        "kind", "organization",
                        "planId", "team",
                        "ownerEmail", "First@Example.com");
        RestAnswer made = administrator.post(TENANTS, request).expect(201);
        String id = made.text("id");
        assertThat(found(Map.of("text", word))).contains(id);
        assertThat(found(Map.of("text", word, "plan", "team", "status", "active"))).contains(id);
        assertThat(found(Map.of("text", word, "plan", "free"))).doesNotContain(id);
        assertThat(found(Map.of("text", word, "kind", "network"))).doesNotContain(id);
        assertThat(found(Map.of("text", "%" + word.substring(1)))).doesNotContain(id);
        assertThat(found(Map.of())).doesNotContain(TenantId.PLATFORM.toString());
        assertThat(
                        platform.value(
                                "SELECT email || ' ' || role FROM invitation WHERE tenant_id = '"
                                        + id
                                        + "'"))
                .isEqualTo("first@example.com owner");
        RestAnswer page = administrator.get(TENANTS, Map.of("limit", "1")).expect(200);
        assertThat(page.json().get("items").size()).isEqualTo(1);
        assertThat(
                        administrator
                                .get(TENANTS, Map.of("cursor", page.text("nextCursor")))
                                .expect(200)
                                .body())
                .doesNotContain(page.json().get("items").get(0).get("id").getStringValue());
    }

    @Test
    void aRepetitionMakesOneTenantWithOneInvitation() {
        RestClient keyed = administrator.with("Idempotency-Key", Ids.hex(Ids.next()));
        Map<String, String> request = Map.of("name", "Once", "ownerEmail", "o@example.com");
        String first = keyed.post(TENANTS, request).expect(201).text("id");
        assertThat(keyed.post(TENANTS, request).expect(201).text("id")).isEqualTo(first);
        assertThat(
                        platform.value(
                                "SELECT count(*) FROM invitation WHERE tenant_id = '"
                                        + first
                                        + "'"))
                .isEqualTo("1");
        administrator
                .post(TENANTS, Map.of("name", "x", "ownerEmail", "o@example.com", "planId", "gold"))
                .expectProblem(400, "invalid_request");
    }

    @Test
    void aSuspensionAndItsEndStandInTheTenantsOwnLog() {
        Principal tenant = platform.newcomer();
        String path = TENANTS + "/" + tenant.tenant();
        assertThat(
                        administrator
                                .post(path + "/suspend", Map.of("reason", "unpaid"))
                                .expect(200)
                                .text("status"))
                .isEqualTo("suspended");
        administrator.post(path + "/suspend", Map.of("reason", "again")).expect(200);
        assertThat(administrator.post(path + "/resume").expect(200).text("status"))
                .isEqualTo("active");
        assertThat(log(tenant))
                .isEqualTo("platform tenant.suspended unpaid, platform tenant.resumed");
        administrator.delete(path).expect(204);
        administrator.post(path + "/resume").expectProblem(409, "tenant_deleted");
        assertThat(administrator.get(path).expect(200).text("status")).isEqualTo("deleted");
    }

    @Test
    void anotherPlanAndAnotherSlugAreGiven() {
        Principal tenant = platform.newcomer();
        String path = TENANTS + "/" + tenant.tenant();
        assertThat(administrator.patch(path, Map.of("planId", "team")).expect(200).text("planId"))
                .isEqualTo("team");
        assertThat(log(tenant)).isEqualTo("platform tenant.plan_changed");
        administrator
                .patch(path, Map.of("slug", owner.tenant().hex()))
                .expectProblem(409, "slug_taken");
        administrator.patch(path, Map.of("planId", "gold")).expectProblem(400, "invalid_request");
    }

    @Test
    void thePlatformsOwnTenantIsNotThere() {
        String path = TENANTS + "/" + TenantId.PLATFORM;
        administrator.get(path).expectProblem(404, "tenant_not_found");
        administrator.patch(path, Map.of("name", "x")).expectProblem(404, "tenant_not_found");
        administrator.delete(path).expectProblem(404, "tenant_not_found");
        administrator
                .post(path + "/suspend", Map.of("reason", "x"))
                .expectProblem(404, "tenant_not_found");
        administrator.get(TENANTS + "/" + Ids.next()).expectProblem(404, "tenant_not_found");
    }

    @Test
    void aPlanIsMadeOfFreeAndChanged() {
        String id = "p" + Ids.hex(Ids.next());
        RestAnswer made =
                administrator
                        .post(PLANS, Map.of("id", id, "name", "Gold", "maxMembers", 7))
                        .expect(201);
        assertThat(made.json().get("maxMembers").getIntValue()).isEqualTo(7);
        assertThat(made.json().get("maxDocuments").getIntValue()).isEqualTo(1000);
        administrator
                .post(PLANS, Map.of("id", id, "name", "Gold"))
                .expectProblem(409, "plan_exists");
        RestAnswer changed =
                administrator
                        .patch(
                                PLANS + "/" + id,
                                Map.of("models", java.util.List.of("a/b:1", "c"), "keyRequests", 9))
                        .expect(200);
        assertThat(changed.json().get("models").size()).isEqualTo(2);
        assertThat(changed.json().get("maxMembers").getIntValue()).isEqualTo(7);
        administrator
                .patch(PLANS + "/none", Map.of("name", "x"))
                .expectProblem(404, "plan_not_found");
        administrator
                .patch(PLANS + "/" + id, Map.of("keyRequests", 0))
                .expectProblem(400, "invalid_request");
        assertThat(administrator.get(PLANS).expect(200).body()).contains(id);
        assertThat(
                        platform.value(
                                "SELECT string_agg(action, ' ' ORDER BY id) FROM audit_event WHERE target_id = '"
                                        + id
                                        + "'"))
                .isEqualTo("plan.created plan.changed");
    }

    @Test
    void anOwnerOfATenantAdministersNothing() {
        RestClient caller = platform.as(owner);
        caller.get(TENANTS).expectProblem(403, "forbidden");
        caller.get(TENANTS + "/" + owner.tenant()).expectProblem(403, "forbidden");
        caller.patch(TENANTS + "/" + owner.tenant(), Map.of("planId", "business"))
                .expectProblem(403, "forbidden");
        caller.post(PLANS, Map.of("id", "x", "name", "x")).expectProblem(403, "forbidden");
    }

    private String found(Map<String, String> filter) {
        return administrator.get(TENANTS, filter).expect(200).body();
    }

    private String log(Principal tenant) {
        return platform.value(
                "SELECT string_agg(concat_ws(' ', actor_kind, action, details ->> 'reason'), ', ' ORDER BY id)"
                        + " FROM audit_event WHERE tenant_id = '"
                        + tenant.tenant()
                        + "'");
    }
}
